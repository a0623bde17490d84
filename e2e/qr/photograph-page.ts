import jpeg from 'jpeg-js'
import type { PageImage } from './render-pdf-page.ts'

export interface Photograph {
  /** How far the paper is turned under the camera, clockwise. */
  readonly degrees: number
  /** Share of the paper that stains and wet glare hide. */
  readonly stainedShare: number
  /** 1 to 100, as telephones count. */
  readonly jpegQuality: number
  /** Out of focus: pixels that each point spreads over, on every side. */
  readonly blur?: number
  /** Another number, other stains in other places. */
  readonly stains?: number
}

/** A photo of a printed page lying on a dark table: turned, stained, compressed; the same at every run. */
export function photographPage(
  page: PageImage,
  { degrees, stainedShare, jpegQuality, blur = 0, stains = 1 }: Photograph,
): Uint8Array {
  const { data, width, height } = turned(blurred(stained(page, stainedShare, stains), blur), (degrees * Math.PI) / 180)
  return jpeg.encode({ data, width, height }, jpegQuality).data
}

function turned({ data, width, height }: PageImage, angle: number): PageImage {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [wide, high] = [Math.ceil(width * cos + height * sin), Math.ceil(width * sin + height * cos)]
  const out = new Uint8ClampedArray(wide * high * 4).fill(255)
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const [dx, dy] = [x - wide / 2, y - high / 2]
      const [column, row] = [Math.round(dx * cos + dy * sin + width / 2), Math.round(dy * cos - dx * sin + height / 2)]
      const isPaper = column >= 0 && row >= 0 && column < width && row < height
      const at = (y * wide + x) * 4
      for (let channel = 0; channel < 3; channel += 1)
        out[at + channel] = isPaper ? (data[(row * width + column) * 4 + channel] ?? 0) : tableLevel
    }
  }
  return { data: out, width: wide, height: high }
}

const tableLevel = 70

/** Drops of one to four millimetres (at 300 dots per inch), dark or glaring, until that share of the paper is hidden. */
function stained({ data, width, height }: PageImage, share: number, stains: number): PageImage {
  const out = new Uint8ClampedArray(data)
  const next = repeatableNumbers(stains)
  for (let hidden = 0; hidden < share * width * height; ) {
    const [left, top, radius] = [next() * width, next() * height, 6 + next() * 18]
    const level = next() < 0.5 ? 60 : 245
    for (let y = Math.max(0, Math.ceil(top - radius)); y < Math.min(height, top + radius); y += 1) {
      for (let x = Math.max(0, Math.ceil(left - radius)); x < Math.min(width, left + radius); x += 1) {
        if (Math.hypot(x - left, y - top) <= radius) out.fill(level, (y * width + x) * 4, (y * width + x) * 4 + 3)
      }
    }
    hidden += Math.PI * radius * radius
  }
  return { data: out, width, height }
}

/** Park and Miller's generator: a failure can be looked at again. */
function repeatableNumbers(seed: number): () => number {
  let state = 20_261_121 + seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** The mean of the square around each pixel, as a lens out of focus gives it: along rows, then along columns. */
function blurred(page: PageImage, radius: number): PageImage {
  if (radius === 0) return page
  const { width, height } = page
  const across = meanAlong(page.data, { step: 1, length: width, lines: height, nextLine: width, radius })
  return { width, height, data: meanAlong(across, { step: width, length: height, lines: width, nextLine: 1, radius }) }
}

interface Lines {
  /** Pixels from one point of a line to the next, and from one line to the next. */
  readonly step: number
  readonly nextLine: number
  readonly length: number
  readonly lines: number
  readonly radius: number
}

function meanAlong(data: Uint8ClampedArray, { step, nextLine, length, lines, radius }: Lines): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data.length).fill(255)
  for (let line = 0; line < lines; line += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const levelAt = (i: number) =>
        data[(line * nextLine + Math.min(length - 1, Math.max(0, i)) * step) * 4 + channel] ?? 0
      let sum = 0
      for (let i = -radius; i < radius; i += 1) sum += levelAt(i)
      for (let i = 0; i < length; i += 1) {
        sum += levelAt(i + radius)
        out[(line * nextLine + i * step) * 4 + channel] = sum / (2 * radius + 1)
        sum -= levelAt(i - radius)
      }
    }
  }
  return out
}
