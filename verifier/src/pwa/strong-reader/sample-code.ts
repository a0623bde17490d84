import { evenedOut, type Grey, sharpened, smoothed } from './decode-ladder.ts'
import { pitch, quiet } from './flat-code.ts'
import { shiftAt, shiftsOf } from './inner-marks.ts'

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
