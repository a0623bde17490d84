import type { Effort } from '@vigie/shared/ui/camera/decoder.ts'

/** Grey levels in rows. */
export interface Grey {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

export type Rung = (picture: Grey) => Grey

/** For what is small, soft or grainy: less grain, steeper edges, then room between them. */
const cleared: Rung = (picture) => doubled(sharpened(smoothed(picture), 2, 3))
const clearedMore: Rung = (picture) => doubled(sharpened(smoothed(picture), 3, 5))
/** For what lies under stains and shadows. */
const evened: Rung = (picture) => doubled(sharpened(evenedOut(smoothed(picture), 2), 2, 2))
const evenedWidely: Rung = (picture) => doubled(sharpened(evenedOut(smoothed(picture), 5), 2, 2))
/** For what is large and soft, or very grainy. */
const fromAfar: Rung = (picture) => doubled(sharpened(smoothed(halved(picture)), 3, 2))

/** Beyond, the time is better spent on the next frame. */
const largestDoubled = 4_000_000

const ladders: Record<Effort, readonly Rung[]> = {
  frame: [cleared, evened, fromAfar, clearedMore, evenedWidely],
  photo: [
    cleared,
    evened,
    fromAfar,
    (picture) => evened(halved(picture)),
    clearedMore,
    evenedWidely,
    (picture) => cleared(halved(halved(picture))),
  ],
}

/** What to try when a picture does not give its code at first sight: one way after the other, from one frame to the next. */
export function rungsFor(effort: Effort): readonly Rung[] {
  return ladders[effort]
}

/** Brightness as the eye weighs it (ITU-R BT.709). */
export function greyOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Grey {
  const grey = new Uint8ClampedArray(width * height)
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 4) {
    grey[i] = ((data[at] ?? 0) * 54 + (data[at + 1] ?? 0) * 183 + (data[at + 2] ?? 0) * 19) >> 8
  }
  return { data: grey, width, height }
}

/** The mean of the neighbours, the nearer the heavier (1 2 1 each way): takes the worst of the grain. */
export function smoothed({ data, width, height }: Grey): Grey {
  const across = new Uint8ClampedArray(data.length)
  for (let i = 1; i < data.length - 1; i += 1) {
    across[i] = ((data[i - 1] ?? 0) + 2 * (data[i] ?? 0) + (data[i + 1] ?? 0) + 2) >> 2
  }
  const out = new Uint8ClampedArray(across)
  for (let i = width; i < data.length - width; i += 1) {
    out[i] = ((across[i - width] ?? 0) + 2 * (across[i] ?? 0) + (across[i + width] ?? 0) + 2) >> 2
  }
  return { data: out, width, height }
}

/** Unsharp mask: so many times further away from the mean of the square around. Gives a soft code its edges back. */
export function sharpened(picture: Grey, reach: number, times: number): Grey {
  const { data, width, height } = picture
  const mean = meansAround(picture, reach)
  const out = new Uint8ClampedArray(data.length)
  for (let i = 0; i < out.length; i += 1) {
    const here = data[i] ?? 0
    out[i] = here + times * (here - (mean[i] ?? 0))
  }
  return { data: out, width, height }
}

/** Side of the squares in which the lightest level is looked for, in pixels. */
const square = 4

/**
 * Each level against the paper around it, so many squares each way: a stain, a shadow and a dim corner come out as light
 * as the rest. The paper is what is left once everything dark and narrower than that is filled (closing, of morphology).
 */
export function evenedOut(picture: Grey, reach: number): Grey {
  const { data, width, height } = picture
  const paper = closed(lightestOf(picture), reach)
  const out = new Uint8ClampedArray(data.length)
  // one row of the paper, between its squares above and below
  const line = new Float32Array(paper.width + 1)
  for (let y = 0; y < height; y += 1) {
    const place = Math.max(0, (y + 0.5) / square - 0.5)
    const top = Math.min(paper.height - 1, place | 0) * paper.width
    const below = Math.min(paper.height - 1, (place | 0) + 1) * paper.width
    for (let x = 0; x < paper.width; x += 1) line[x] = mix(paper.data[top + x], paper.data[below + x], place % 1)
    line[paper.width] = line[paper.width - 1] ?? 0
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const across = Math.max(0, (x + 0.5) / square - 0.5)
      const left = across | 0
      out[at] = ((data[at] ?? 0) / Math.max(12, mix(line[left], line[left + 1], across - left))) * 230
    }
  }
  return { data: out, width, height }
}

function mix(one = 0, other = 0, share = 0): number {
  return one + (other - one) * share
}

function lightestOf({ data, width, height }: Grey): Grey {
  const [wide, high] = [Math.ceil(width / square), Math.ceil(height / square)]
  const out = new Uint8ClampedArray(wide * high)
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = ((y / square) | 0) * wide
    for (let x = 0; x < width; x += 1, at += 1) {
      const into = row + ((x / square) | 0)
      const level = data[at] ?? 0
      if (level > (out[into] ?? 0)) out[into] = level
    }
  }
  return { data: out, width: wide, height: high }
}

function closed(picture: Grey, reach: number): Grey {
  return extremeAround(extremeAround(picture, reach, Math.max), reach, Math.min)
}

function extremeAround({ data, width, height }: Grey, reach: number, choose: (a: number, b: number) => number): Grey {
  const across = new Uint8ClampedArray(data.length)
  const out = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let level = data[y * width + x] ?? 0
      const last = Math.min(width - 1, x + reach)
      for (let k = Math.max(0, x - reach); k <= last; k += 1) level = choose(level, data[y * width + k] ?? 0)
      across[y * width + x] = level
    }
  }
  for (let y = 0; y < height; y += 1) {
    const [first, last] = [Math.max(0, y - reach), Math.min(height - 1, y + reach)]
    for (let x = 0; x < width; x += 1) {
      let level = across[y * width + x] ?? 0
      for (let k = first; k <= last; k += 1) level = choose(level, across[k * width + x] ?? 0)
      out[y * width + x] = level
    }
  }
  return { data: out, width, height }
}

/** Twice as large, the levels in between interpolated; a picture too large for that stays as it is. */
export function doubled(picture: Grey): Grey {
  const { data, width, height } = picture
  if (width * height > largestDoubled) return picture
  const wide = width * 2
  const out = new Uint8ClampedArray(data.length * 4)
  for (let y = 0; y < height; y += 1) {
    const [row, below] = [y * width, Math.min(y + 1, height - 1) * width]
    for (let x = 0; x < width; x += 1) {
      const right = Math.min(x + 1, width - 1)
      const [a, b] = [data[row + x] ?? 0, data[row + right] ?? 0]
      const [c, d] = [data[below + x] ?? 0, data[below + right] ?? 0]
      const at = 2 * y * wide + 2 * x
      out[at] = a
      out[at + 1] = (a + b) >> 1
      out[at + wide] = (a + c) >> 1
      out[at + wide + 1] = (a + b + c + d) >> 2
    }
  }
  return { data: out, width: wide, height: height * 2 }
}

/** Half the size, each pixel the mean of four: takes the noise out of a large picture. */
export function halved(picture: Grey): Grey {
  const { data } = picture
  const [width, height] = [picture.width >> 1, picture.height >> 1]
  if (width < 32 || height < 32) return picture
  const out = new Uint8ClampedArray(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * picture.width + 2 * x
      const below = at + picture.width
      out[y * width + x] = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[below] ?? 0) + (data[below + 1] ?? 0)) >> 2
    }
  }
  return { data: out, width, height }
}

/** Sums that move along, rows and then columns: the same work for any reach. */
function meansAround({ data, width, height }: Grey, reach: number): Float32Array {
  const across = new Float32Array(data.length)
  const out = new Float32Array(data.length)
  const count = 2 * reach + 1
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    const at = (x: number) => data[row + (x < 0 ? 0 : x >= width ? width - 1 : x)] ?? 0
    let sum = 0
    for (let x = -reach; x < reach; x += 1) sum += at(x)
    for (let x = 0; x < width; x += 1) {
      sum += at(x + reach)
      across[row + x] = sum / count
      sum -= at(x - reach)
    }
  }
  // row by row, which memory likes better than column by column
  const sums = new Float32Array(width)
  const rowAt = (y: number) => (y < 0 ? 0 : y >= height ? height - 1 : y) * width
  for (let y = -reach; y < reach; y += 1) addRow(sums, across, rowAt(y), 1)
  for (let y = 0; y < height; y += 1) {
    addRow(sums, across, rowAt(y + reach), 1)
    for (let x = 0; x < width; x += 1) out[y * width + x] = (sums[x] ?? 0) / count
    addRow(sums, across, rowAt(y - reach), -1)
  }
  return out
}

function addRow(sums: Float32Array, from: Float32Array, start: number, sign: 1 | -1) {
  for (let x = 0; x < sums.length; x += 1) sums[x] = (sums[x] ?? 0) + sign * (from[start + x] ?? 0)
}
