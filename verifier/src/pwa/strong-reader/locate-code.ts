import { evenedOut, type Grey, smoothed } from './decode-ladder.ts'
import { areaOf, hullOf, quadAround } from './fit-quad.ts'
import type { Point, Quad } from './warp.ts'

/** A picture is looked over at about this width: a module is then one or two pixels, half of them dark. */
const overviewWidth = 480
/** The mean darkness around a point that makes it one of a code; text is lighter, and a code's edge is half of it. */
const densest = 0.26
/** Pixels of the overview each way, over which darkness is averaged: more than a module, less than the margin of a code. */
const reach = 4
/** Smaller than thirty pixels of the overview each way, nothing could be read of it. */
const leastPixels = 900
const mostPatches = 3
const leastFilled = 0.78

/** Where a code seems to stand: the largest patch of a picture that is half ink, half paper. Its corner marks may be hidden. */
export function locateCode(picture: Grey): Quad | null {
  const shrink = Math.max(1, Math.round(picture.width / overviewWidth))
  const overview = shrunk(picture, shrink)
  const dense = densePixelsOf(overview)
  const patches = patchesOf(dense, overview.width).sort((a, b) => b.count - a.count)
  for (const { count, ends } of patches.slice(0, mostPatches)) {
    const quad = quadAround(hullOf(ends))
    // a table of dark wood or a line of bold text does not fill four straight sides
    if (quad && count > leastFilled * areaOf(quad)) return scaled(quad, shrink)
  }
  return null
}

function scaled([p, q, r, s]: Quad, times: number): Quad {
  const of = ({ x, y }: Point) => ({ x: (x + 0.5) * times, y: (y + 0.5) * times })
  return [of(p), of(q), of(r), of(s)]
}

/** Each pixel the mean of a square. */
export function shrunk({ data, width, height }: Grey, times: number): Grey {
  if (times === 1) return { data, width, height }
  const [wide, high] = [Math.floor(width / times), Math.floor(height / times)]
  const out = new Uint8ClampedArray(wide * high)
  const sums = new Uint32Array(wide)
  for (let y = 0; y < high; y += 1) {
    sums.fill(0)
    for (let row = y * times; row < (y + 1) * times; row += 1) {
      let at = row * width
      for (let x = 0; x < wide; x += 1) {
        let sum = 0
        for (let k = 0; k < times; k += 1, at += 1) sum += data[at] ?? 0
        sums[x] = (sums[x] ?? 0) + sum
      }
    }
    for (let x = 0; x < wide; x += 1) out[y * wide + x] = (sums[x] ?? 0) / (times * times)
  }
  return { data: out, width: wide, height: high }
}

function densePixelsOf(overview: Grey): Uint8Array {
  const { width, height } = overview
  const even = evenedOut(smoothed(overview), 3).data
  // sums of everything above and to the left: any square's mean in four look-ups
  const sums = new Uint32Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y += 1) {
    let row = 0
    for (let x = 0; x < width; x += 1) {
      row += Math.max(0, 230 - (even[y * width + x] ?? 0))
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row
    }
  }
  const out = new Uint8Array(width * height)
  const least = densest * 230 * (2 * reach + 1) ** 2
  for (let y = reach; y < height - reach; y += 1) {
    const [above, below] = [(y - reach) * (width + 1), (y + reach + 1) * (width + 1)]
    for (let x = reach; x < width - reach; x += 1) {
      const [left, right] = [x - reach, x + reach + 1]
      const sum =
        (sums[below + right] ?? 0) - (sums[below + left] ?? 0) - (sums[above + right] ?? 0) + (sums[above + left] ?? 0)
      out[y * width + x] = sum > least ? 1 : 0
    }
  }
  return out
}

interface Patch {
  readonly count: number
  /** The first and the last of its pixels in each row. */
  readonly ends: readonly Point[]
}

/** Pixels that touch (4 neighbours) make a patch. */
function patchesOf(dense: Uint8Array, width: number): Patch[] {
  const stack = new Int32Array(dense.length)
  const patches: Patch[] = []
  for (let start = 0; start < dense.length; start += 1) {
    if (dense[start] !== 1) continue
    const size = flood(dense, stack, { start, width })
    if (size >= leastPixels) patches.push({ count: size, ends: endsOf(stack.subarray(0, size), width) })
  }
  return patches
}

/** No dense pixel stands at the edge of the picture: its neighbours are in it. */
function flood(dense: Uint8Array, stack: Int32Array, { start, width }: { start: number; width: number }): number {
  const around = [-1, 1, -width, width]
  dense[start] = 2
  stack[0] = start
  let size = 1
  for (let next = 0; next < size; next += 1) {
    for (const step of around) {
      const beside = (stack[next] ?? 0) + step
      if (dense[beside] !== 1) continue
      dense[beside] = 2
      stack[size] = beside
      size += 1
    }
  }
  return size
}

function endsOf(pixels: Int32Array, width: number): readonly Point[] {
  const rows = new Map<number, [least: number, most: number]>()
  for (const at of pixels) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const row = rows.get(y)
    if (!row) rows.set(y, [x, x])
    else if (x < row[0]) row[0] = x
    else if (x > row[1]) row[1] = x
  }
  return [...rows].flatMap(([y, [least, most]]) => [
    { x: least, y },
    { x: most, y },
  ])
}
