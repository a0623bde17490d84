import type { Grey } from './decode-ladder.ts'
import { pitch, quiet } from './flat-code.ts'
import { innerMark, likenessTo } from './marks.ts'

/** How far a page that is not flat has moved the modules of a code, at its inner marks. */
export interface Shifts {
  /** Middles of inner marks, in modules, the same for rows and columns (ISO/IEC 18004, Annex E). */
  readonly places: readonly number[]
  /** In pixels, row after row of marks. */
  readonly dx: Float32Array
  readonly dy: Float32Array
}

function placesOf(size: number): readonly number[] {
  const version = (size - 17) / 4
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 4 + count * 2 + 1) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - step * (count - 2 - at))]
}

/** Below, an inner mark was not seen: it is where its neighbours say. */
const leastLikeness = 0.55

export function shiftsOf(even: Grey, size: number): Shifts {
  const places = placesOf(size)
  const count = places.length
  const [dx, dy] = [new Float32Array(count * count), new Float32Array(count * count)]
  const known = new Uint8Array(count * count)
  for (let at = 0; at < known.length; at += 1) {
    const [row, column] = [Math.floor(at / count), at % count]
    const isCorner =
      (row === 0 && column === 0) || (row === 0 && column === count - 1) || (row === count - 1 && column === 0)
    const found = isCorner ? { dx: 0, dy: 0, likeness: 1 } : markNear(even, places[column] ?? 0, places[row] ?? 0)
    if (found.likeness < leastLikeness) continue
    dx[at] = found.dx
    dy[at] = found.dy
    known[at] = 1
  }
  for (let at = 0; at < known.length; at += 1) if (known[at] === 0) borrow({ places, dx, dy }, known, at)
  return { places, dx, dy }
}

function markNear(even: Grey, column: number, row: number) {
  const [x, y] = [(column + quiet + 0.5) * pitch, (row + quiet + 0.5) * pitch]
  const reach = 1.6 * pitch
  let best = { dx: 0, dy: 0, likeness: -1 }
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const likeness = likenessTo(even, innerMark, { x: x + dx, y: y + dy, pitch })
      if (likeness > best.likeness) best = { dx, dy, likeness }
    }
  }
  return best
}

/** The mean of the known neighbours, the nearer the heavier. */
function borrow({ places, dx, dy }: Shifts, known: Uint8Array, at: number) {
  const count = places.length
  let [sumX, sumY, weights] = [0, 0, 0]
  for (let other = 0; other < known.length; other += 1) {
    if (known[other] !== 1) continue
    const far = Math.hypot((at % count) - (other % count), Math.floor(at / count) - Math.floor(other / count))
    const weight = 1 / far ** 4
    sumX += weight * (dx[other] ?? 0)
    sumY += weight * (dy[other] ?? 0)
    weights += weight
  }
  dx[at] = sumX / weights
  dy[at] = sumY / weights
}

/** Between the four marks around a module; beyond the last, as there. */
export function shiftAt({ places, dx, dy }: Shifts, u: number, v: number): { dx: number; dy: number } {
  const [column, across] = placed(places, u)
  const [row, down] = placed(places, v)
  const count = places.length
  const at = row * count + column
  const mean = (of: Float32Array) => {
    const above = (of[at] ?? 0) * (1 - across) + (of[at + 1] ?? 0) * across
    const below = (of[at + count] ?? 0) * (1 - across) + (of[at + count + 1] ?? 0) * across
    return above * (1 - down) + below * down
  }
  return { dx: mean(dx), dy: mean(dy) }
}

function placed(places: readonly number[], module: number): readonly [number, number] {
  let before = 0
  while (before < places.length - 2 && module >= (places[before + 1] ?? 0)) before += 1
  const [from, to] = [places[before] ?? 0, places[before + 1] ?? 0]
  return [before, Math.min(1, Math.max(0, (module - from) / (to - from)))]
}
