import type { Grey } from './decode-ladder.ts'

/** A mark of a code: the level of each of its modules, in rows; light is 1, dark is -1. */
export interface Mark {
  readonly side: number
  readonly levels: Float32Array
  readonly sum: number
}

/** Of three corners, with the light ring around it (ISO/IEC 18004, finder pattern and separator). */
export const cornerMark = rings([-1, -1, 1, -1, 1])
/** Inside of the code (alignment pattern). */
export const innerMark = rings([-1, 1, -1])

/** By the level of each ring, from the middle outwards. */
function rings(levels: readonly number[]): Mark {
  const reach = levels.length - 1
  const side = 2 * reach + 1
  const all = Float32Array.from({ length: side * side }, (_, at) => {
    const ring = Math.max(Math.abs((at % side) - reach), Math.abs(Math.floor(at / side) - reach))
    return levels[ring] ?? 0
  })
  return { side, levels: all, sum: all.reduce((total, level) => total + level, 0) }
}

interface Place {
  readonly x: number
  readonly y: number
  /** Pixels of a module. */
  readonly pitch: number
}

/** From -1 to 1: how alike a place of a picture and a mark are, whatever the light (normalised correlation). */
export function likenessTo({ data, width, height }: Grey, mark: Mark, { x, y, pitch }: Place): number {
  const { side, levels } = mark
  const from = (side - 1) / 2
  const [left, top] = [x - from * pitch, y - from * pitch]
  if (left < 0 || top < 0 || left + side * pitch > width || top + side * pitch > height) return -1
  let [sum, squares, product] = [0, 0, 0]
  for (let row = 0, at = 0; row < side; row += 1) {
    const line = ((top + row * pitch) | 0) * width
    for (let column = 0; column < side; column += 1, at += 1) {
      const level = data[line + ((left + column * pitch) | 0)] ?? 0
      sum += level
      squares += level * level
      product += level * (levels[at] ?? 0)
    }
  }
  const count = side * side
  const spread = Math.sqrt((squares - (sum * sum) / count) * (count - (mark.sum * mark.sum) / count))
  return spread < 1 ? 0 : (product - (sum * mark.sum) / count) / spread
}

/** Of a module of a corner mark, by column and row; null elsewhere. Marks never differ: what a stain hides of them is known. */
export function isCornerMarkDark(u: number, v: number, size: number): boolean | null {
  const [isRight, isBelow] = [u >= size - 8, v >= size - 8]
  if ((u > 7 && !isRight) || (v > 7 && !isBelow) || (isRight && isBelow)) return null
  const ring = Math.max(Math.abs((isRight ? u - size + 7 : u) - 3), Math.abs((isBelow ? v - size + 7 : v) - 3))
  return ring !== 2 && ring !== 4
}
