import type { Grey } from './decode-ladder.ts'
import { quiet } from './flat-code.ts'
import { isCornerMarkDark } from './marks.ts'
import type { Modules } from './sample-code.ts'

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
      const isDark = isCornerMarkDark(u, v, size) ?? (clear[v * size + u] ?? 0) < (means[v * size + u] ?? 0)
      if (!isDark) continue
      const at = (v + quiet) * dot * pixels + (u + quiet) * dot
      for (let row = 0; row < dot; row += 1) data.fill(0, at + row * pixels, at + row * pixels + dot)
    }
  }
  return { data, width: pixels, height: pixels }
}

/** Pixels of a module there. */
const dot = 3

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
