import type { Grey } from './decode-ladder.ts'
import type { FoundCode } from './find-code.ts'
import { isCornerMarkDark } from './marks.ts'
import { drawn, product, projectAll, projectionBetween, type Quad, squareOf } from './warp.ts'

/** Pixels of a module in what is handed to the decoder, and modules of light margin around. */
export const pitch = 5
export const quiet = 4

/** Its outline, to look again more exactly. */
export function outlineOf({ size, projection }: FoundCode): Quad {
  return projectAll(projection, squareOf(0, size))
}

/** The code alone, from straight above. */
export function flatCode(picture: Grey, { size, projection }: FoundCode): Grey {
  const pixels = (size + 2 * quiet) * pitch
  const modules = squareOf(0, size)
  return drawn(
    picture,
    product(projection, projectionBetween(squareOf(quiet * pitch, pixels - quiet * pitch), modules)),
    pixels,
  )
}

/** The corner marks and the margin, which never differ, as they were printed: stains may have hidden them. */
export function withMarks({ data, width, height }: Grey, size: number): Grey {
  const out = new Uint8ClampedArray(data)
  for (let row = 0; row < height; row += 1) {
    const v = Math.floor(row / pitch) - quiet
    for (let column = 0; column < width; column += 1) {
      const u = Math.floor(column / pitch) - quiet
      const isOutside = u < 0 || v < 0 || u >= size || v >= size
      const isDark = isOutside ? false : isCornerMarkDark(u, v, size)
      if (isDark !== null) out[row * width + column] = isDark ? 0 : 255
    }
  }
  return { data: out, width, height }
}
