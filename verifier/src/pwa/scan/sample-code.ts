import { evenedOut, type Grey, sharpened, smoothed } from './decode-ladder.ts'
import { pitch, quiet } from './flatten-code.ts'
import { innerMark, likenessTo } from './marks.ts'

/** The level of each module of a code, in rows. */
export interface Modules {
  readonly size: number
  readonly levels: Float32Array
}

/** Reads each module in its middle, where a page that is not flat has moved it. Levels are against the paper around. */
export function sampleModules(flat: Grey, size: number): Modules {
  const even = sharpened(evenedOut(smoothed(flat), 3), 4, 1)
  const shifts = shiftsOf(even, size)
  const levels = new Float32Array(size * size)
  for (let v = 0; v < size; v += 1) {
    for (let u = 0; u < size; u += 1) {
      const { dx, dy } = shiftAt(shifts, u, v)
      levels[v * size + u] = meanAround(even, (u + quiet + 0.5) * pitch + dx, (v + quiet + 0.5) * pitch + dy)
    }
  }
  return { size, levels }
}

/** Of nine pixels. */
function meanAround({ data, width, height }: Grey, x: number, y: number): number {
  const left = Math.min(Math.max(Math.floor(x) - 1, 0), width - 3)
  const top = Math.min(Math.max(Math.floor(y) - 1, 0), height - 3)
  let sum = 0
  for (let row = top; row < top + 3; row += 1) {
    const at = row * width + left
    sum += (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)
  }
  return sum / 9
}

interface Shifts {
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

function shiftsOf(even: Grey, size: number): Shifts {
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
function shiftAt({ places, dx, dy }: Shifts, u: number, v: number): { dx: number; dy: number } {
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

/** What a neighbour adds to a module by blur or smear, taken away again: [its column, its row, its share]. */
export type Undoing = readonly (readonly [number, number, number])[]

const cross = (share: number): Undoing => [
  [1, 0, share],
  [-1, 0, share],
  [0, 1, share],
  [0, -1, share],
]
const along = (x: number, y: number, share: number): Undoing => [
  [x, y, share],
  [-x, -y, share],
]

/** From what a lens leaves to what a hand smears along, across and aslant. */
export const undoings: readonly Undoing[] = [
  [],
  cross(0.12),
  cross(0.2),
  along(1, 0, 0.25),
  along(0, 1, 0.25),
  along(1, 1, 0.25),
  along(1, -1, 0.25),
]

/** The same modules, dark or light beyond doubt, so many pixels each, as a decoder likes them. */
export function printed({ size, levels }: Modules, undoing: Undoing): Grey {
  const clear = undoing.length === 0 ? levels : undone({ size, levels }, undoing)
  const means = meansOf(clear, size)
  const pixels = (size + 2 * quiet) * dot
  const data = new Uint8ClampedArray(pixels * pixels).fill(255)
  for (let v = 0; v < size; v += 1) {
    for (let u = 0; u < size; u += 1) {
      const isDark = markAt(u, v, size) ?? (clear[v * size + u] ?? 0) < (means[v * size + u] ?? 0)
      if (!isDark) continue
      const at = (v + quiet) * dot * pixels + (u + quiet) * dot
      for (let row = 0; row < dot; row += 1) data.fill(0, at + row * pixels, at + row * pixels + dot)
    }
  }
  return { data, width: pixels, height: pixels }
}

/** Pixels of a module there. */
const dot = 3

/** The corner marks never differ: stains may have hidden them. Null elsewhere. */
function markAt(u: number, v: number, size: number): boolean | null {
  const [isRight, isBelow] = [u >= size - 8, v >= size - 8]
  if ((u > 7 && !isRight) || (v > 7 && !isBelow) || (isRight && isBelow)) return null
  const ring = Math.max(Math.abs((isRight ? u - size + 7 : u) - 3), Math.abs((isBelow ? v - size + 7 : v) - 3))
  return ring !== 2 && ring !== 4
}

function undone({ size, levels }: Modules, undoing: Undoing): Float32Array {
  const out = new Float32Array(levels.length)
  for (let v = 0; v < size; v += 1) {
    for (let u = 0; u < size; u += 1) {
      let level = levels[v * size + u] ?? 0
      for (const [dx, dy, share] of undoing) {
        const [x, y] = [Math.min(size - 1, Math.max(0, u + dx)), Math.min(size - 1, Math.max(0, v + dy))]
        level -= share * (levels[y * size + x] ?? 0)
      }
      out[v * size + u] = level
    }
  }
  return out
}

/** Half of a code is dark, everywhere: its mask sees to that. So the mean around is the line between dark and light. */
function meansOf(levels: Float32Array, size: number): Float32Array {
  const reach = 5
  const wide = size + 1
  const sums = new Float64Array(wide * wide)
  for (let v = 0; v < size; v += 1) {
    let row = 0
    for (let u = 0; u < size; u += 1) {
      row += levels[v * size + u] ?? 0
      sums[(v + 1) * wide + u + 1] = (sums[v * wide + u + 1] ?? 0) + row
    }
  }
  const out = new Float32Array(levels.length)
  for (let v = 0; v < size; v += 1) {
    const [top, bottom] = [Math.max(0, v - reach), Math.min(size, v + reach + 1)]
    for (let u = 0; u < size; u += 1) {
      const [left, right] = [Math.max(0, u - reach), Math.min(size, u + reach + 1)]
      const sum =
        (sums[bottom * wide + right] ?? 0) -
        (sums[bottom * wide + left] ?? 0) -
        (sums[top * wide + right] ?? 0) +
        (sums[top * wide + left] ?? 0)
      out[v * size + u] = sum / ((bottom - top) * (right - left))
    }
  }
  return out
}
