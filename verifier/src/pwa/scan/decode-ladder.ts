import type { Effort } from '@vigie/shared/ui/camera/decoder.ts'

/** RGBA pixels, as in ImageData. */
export interface Picture {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

type Rung = (picture: Picture) => Picture

const asItIs: Rung = (picture) => picture
const ladders: Record<Effort, readonly Rung[]> = {
  frame: [asItIs, (picture) => sharpen(picture)],
  photo: [
    asItIs,
    (picture) => sharpen(picture),
    (picture) => (picture.width * picture.height <= 4_000_000 ? sharpen(doubled(picture)) : picture),
    (picture) => halved(picture),
    (picture) => halved(halved(picture)),
  ],
}

/** What to try, one after the other, when a picture does not give its code at first sight. */
export function rungsFor(effort: Effort): readonly Rung[] {
  return ladders[effort]
}

/** Unsharp mask on the grey level, 3 × 3: gives a soft code its edges back. */
export function sharpen(picture: Picture): Picture {
  const { width, height } = picture
  const grey = greyLevels(picture)
  const out = new Uint8ClampedArray(picture.data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const here = grey[y * width + x] ?? 0
      writeGrey(out, y * width + x, here + 2 * (here - meanAround(grey, width, height, x, y)))
    }
  }
  return { data: out, width, height }
}

/** Twice as large, in between levels interpolated. */
export function doubled(picture: Picture): Picture {
  const { width, height } = picture
  const grey = greyLevels(picture)
  const at = (x: number, y: number) => grey[Math.min(y, height - 1) * width + Math.min(x, width - 1)] ?? 0
  const out = new Uint8ClampedArray(width * height * 16)
  for (let y = 0; y < height * 2; y += 1) {
    for (let x = 0; x < width * 2; x += 1) {
      const [left, top] = [x >> 1, y >> 1]
      const sum = at(left, top) + at(left + (x & 1), top) + at(left, top + (y & 1)) + at(left + (x & 1), top + (y & 1))
      writeGrey(out, y * width * 2 + x, sum / 4)
    }
  }
  return { data: out, width: width * 2, height: height * 2 }
}

/** Half the size, each pixel the mean of four: takes the noise out of a large photo. */
export function halved(picture: Picture): Picture {
  const [width, height] = [picture.width >> 1, picture.height >> 1]
  if (width < 32 || height < 32) return picture
  const grey = greyLevels(picture)
  const at = (x: number, y: number) => grey[y * picture.width + x] ?? 0
  const out = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1)
      writeGrey(out, y * width + x, sum / 4)
    }
  }
  return { data: out, width, height }
}

function greyLevels({ data, width, height }: Picture): Uint8Array {
  const grey = new Uint8Array(width * height)
  for (let i = 0; i < grey.length; i += 1) {
    const at = i * 4
    grey[i] = ((data[at] ?? 0) * 54 + (data[at + 1] ?? 0) * 183 + (data[at + 2] ?? 0) * 19) >> 8
  }
  return grey
}

function meanAround(grey: Uint8Array, width: number, height: number, x: number, y: number): number {
  let sum = 0
  for (let dy = -1; dy <= 1; dy += 1) {
    const row = Math.min(height - 1, Math.max(0, y + dy)) * width
    for (let dx = -1; dx <= 1; dx += 1) sum += grey[row + Math.min(width - 1, Math.max(0, x + dx))] ?? 0
  }
  return sum / 9
}

function writeGrey(out: Uint8ClampedArray, pixel: number, level: number) {
  out.fill(level, pixel * 4, pixel * 4 + 3)
  out[pixel * 4 + 3] = 255
}
