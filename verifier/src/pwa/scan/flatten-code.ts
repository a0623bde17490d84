import { evenedOut, type Grey, smoothed } from './decode-ladder.ts'
import { cornerMark, innerMark, likenessTo, type Mark } from './marks.ts'
import { drawn, type Point, type Projection, product, project, projectionBetween, type Quad } from './warp.ts'

/** Side of the square in which the marks are looked for, and of the margin around the code in it. */
const [side, margin] = [512, 62]
const inner = side - 2 * margin
/** ISO/IEC 18004: 17 modules and four more a version, of which the titles' are some. */
const sizes = Array.from({ length: 10 }, (_, at) => 17 + 4 * (at * 2 + 7))

/** A code that was found: how many modules it has on a side, and from its modules to the pixels of the picture. */
export interface FoundCode {
  readonly size: number
  readonly projection: Projection
}

interface Corner extends Point {
  readonly likeness: number
}

/**
 * The exact place of a code that roughly fills a quadrilateral, by its corner marks, timing lines and last inner mark. How
 * many modules it has on a side may be known already.
 */
export function findCode(picture: Grey, quad: Quad, known: number | null = null): FoundCode | null {
  const back = projectionBetween(squareOf(margin, side - margin), quad)
  const flat = evenedOut(smoothed(drawn(picture, back, side)), 5)
  const { corners, size: nearly } = cornersOf(flat)
  const counts = known === null ? [nearly - 8, nearly - 4, nearly, nearly + 4, nearly + 8] : [known]
  const guess = bestGuess(flat, corners, counts)
  if (!guess) return null
  const [first, second, , fourth] = guess.centres
  const modules = marksOf(guess.size)
  const toFlat = projectionBetween(modules, guess.centres)
  const last = lastInnerMark(flat, toFlat, guess.size)
  const around: Quad = last ? [first, second, last.seen, fourth] : guess.centres
  const from: Quad = last ? [modules[0], modules[1], last.module, modules[3]] : modules
  const inPicture = around.map((point) => project(back, point)) as unknown as Quad
  return { size: guess.size, projection: projectionBetween(from, inPicture) }
}

function squareOf(least: number, most: number): Quad {
  return [
    { x: least, y: least },
    { x: most, y: least },
    { x: most, y: most },
    { x: least, y: most },
  ]
}

/** Middles of the marks in three corners, in modules; there is none in the third corner, but a place for it. */
function marksOf(size: number): Quad {
  return squareOf(3.5, size - 3.5)
}

/** How far from its due place a mark is looked for, in pixels: further inwards, for a stain beside a code widens its outline. */
const [farSearch, inwards] = [45, 18]

/** The four corners, were each one marked, and about how many modules there are: every other size is near enough. */
function cornersOf(flat: Grey): { corners: readonly Corner[]; size: number } {
  let best = { corners: [] as readonly Corner[], size: 0, sum: Number.NEGATIVE_INFINITY }
  for (const size of sizes) {
    const pitch = inner / size
    const due = margin + 3.5 * pitch + inwards
    const corners = squareOf(due, side - due).map((at) =>
      bestNear(flat, cornerMark, { at, pitch, search: farSearch, step: 3 }),
    )
    const likeness = corners.map((corner) => corner.likeness).sort((a, b) => b - a)
    const sum = (likeness[0] ?? 0) + (likeness[1] ?? 0) + (likeness[2] ?? 0)
    if (sum > best.sum) best = { corners, size, sum }
  }
  const refined = (size: number) => {
    const near = { pitch: inner / size, search: 3, step: 1 }
    const corners = best.corners.map((at) => bestNear(flat, cornerMark, { at, ...near }))
    return { corners, size, sum: corners.reduce((total, { likeness }) => total + likeness, 0) }
  }
  return [best.size - 4, best.size, best.size + 4]
    .map(refined)
    .reduce((one, other) => (other.sum > one.sum ? other : one))
}

interface Near {
  readonly at: Point
  readonly pitch: number
  readonly search: number
  readonly step: number
}

function bestNear(flat: Grey, mark: Mark, { at, pitch, search, step }: Near): Corner {
  let best: Corner = { ...at, likeness: Number.NEGATIVE_INFINITY }
  for (let y = at.y - search; y <= at.y + search; y += step) {
    for (let x = at.x - search; x <= at.x + search; x += step) {
      const likeness = likenessTo(flat, mark, { x, y, pitch })
      if (likeness > best.likeness) best = { x, y, likeness }
    }
  }
  return best
}

/** Below, a corner has no mark that can be seen: it stands where the others say. */
const leastLikeness = 0.45

/** Which corner has no mark, and how many modules there are: the guess whose timing lines alternate best. */
function bestGuess(
  flat: Grey,
  corners: readonly Corner[],
  counts: readonly number[],
): { centres: Quad; size: number } | null {
  let best: { centres: Quad; size: number; likeness: number } | null = null
  for (let without = 0; without < 4; without += 1) {
    const turned = [2, 3, 0, 1].map((step) => corners[(without + step) % 4]) as unknown as readonly [
      Corner,
      Corner,
      Corner,
      Corner,
    ]
    // TL TR BR BL of the code, were this the corner without a mark
    for (const size of counts) {
      const centres = completed(turned)
      const marks = turned.reduce((sum, corner, at) => sum + (at === 2 ? -1 : 1 / 3) * corner.likeness, 0)
      const likeness = timingLikeness(flat, projectionBetween(marksOf(size), centres), size) + marks / 2
      if (likeness > (best?.likeness ?? 0.3)) best = { centres, size, likeness }
    }
  }
  return best
}

/** The corners that show no mark are put where the shifts of those that do say. */
function completed(corners: readonly [Corner, Corner, Corner, Corner]): Quad {
  const seen = (corner: Corner, at: number) => at !== 2 && corner.likeness >= leastLikeness
  const inwards = corners.map(({ x, y }) => ({ x: Math.min(x, side - x), y: Math.min(y, side - y) }))
  const shown = inwards.filter((_, at) => seen(corners[at] as Corner, at))
  if (shown.length === 0) return corners
  const mean = (of: 'x' | 'y') => shown.reduce((sum, point) => sum + point[of], 0) / shown.length
  const [x, y] = [mean('x'), mean('y')]
  return corners.map((corner, at) =>
    seen(corner, at) ? corner : { x: corner.x < side / 2 ? x : side - x, y: corner.y < side / 2 ? y : side - y },
  ) as unknown as Quad
}

/** Modules of a timing line that are looked at together; a page that is not flat shifts them together. */
const stretch = 9
const shifts = [-1.2, -0.8, -0.4, 0, 0.4, 0.8, 1.2]

/** How well the two lines of alternating modules between the corner marks alternate; 1 is perfectly. */
function timingLikeness(flat: Grey, projection: Projection, size: number): number {
  let [sum, count] = [0, 0]
  for (let from = 8; from <= size - 8 - stretch; from += stretch) {
    sum +=
      stretchLikeness(flat, projection, { from, isRow: true }) +
      stretchLikeness(flat, projection, { from, isRow: false })
    count += 2
  }
  return sum / count
}

function stretchLikeness(
  flat: Grey,
  projection: Projection,
  { from, isRow }: { from: number; isRow: boolean },
): number {
  const start = project(projection, isRow ? { x: from + 0.5, y: 6.5 } : { x: 6.5, y: from + 0.5 })
  const end = project(projection, isRow ? { x: from + stretch - 0.5, y: 6.5 } : { x: 6.5, y: from + stretch - 0.5 })
  const [stepX, stepY] = [(end.x - start.x) / (stretch - 1), (end.y - start.y) / (stretch - 1)]
  const module = Math.hypot(stepX, stepY)
  let best = -1
  for (const across of shifts) {
    for (const along of shifts.slice(1, -1)) {
      let [sum, total, squares] = [0, 0, 0]
      for (let at = 0; at < stretch; at += 1) {
        const x = start.x + at * stepX + (isRow ? along : across) * module
        const y = start.y + at * stepY + (isRow ? across : along) * module
        const level = flat.data[(y | 0) * side + (x | 0)] ?? 0
        sum += (from + at) % 2 === 0 ? -level : level
        total += level
        squares += level * level
      }
      const mean = total / stretch
      const spread = Math.sqrt(Math.max(1, squares / stretch - mean * mean))
      // an odd stretch has one more of one kind
      const likeness = (sum / stretch + (from % 2 === 0 ? mean : -mean) / stretch) / spread
      if (likeness > best) best = likeness
    }
  }
  return best
}

/** The inner mark nearest to the corner without a mark: it tells how the page is tilted. */
function lastInnerMark(flat: Grey, projection: Projection, size: number): { seen: Point; module: Point } | null {
  const module = { x: size - 6.5, y: size - 6.5 }
  const pitch = inner / size
  const seen = bestNear(flat, innerMark, { at: project(projection, module), pitch, search: 3 * pitch, step: 1 })
  return seen.likeness < 0.5 ? null : { seen, module }
}

/** Pixels of a module in what is handed to the decoder, and modules of light margin around. */
export const pitch = 5
export const quiet = 4

/** Its outline, to look again more exactly. */
export function outlineOf({ size, projection }: FoundCode): Quad {
  const [p, q, r, s] = squareOf(0, size)
  return [project(projection, p), project(projection, q), project(projection, r), project(projection, s)]
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
      const level = printedLevel(u, v, size)
      if (level !== null) out[row * width + column] = level
    }
  }
  return { data: out, width, height }
}

function printedLevel(u: number, v: number, size: number): 0 | 255 | null {
  if (u < 0 || v < 0 || u >= size || v >= size) return 255
  const [isRight, isBelow] = [u >= size - 8, v >= size - 8]
  if ((u > 7 && !isRight) || (v > 7 && !isBelow) || (isRight && isBelow)) return null
  const ring = Math.max(Math.abs((isRight ? u - size + 7 : u) - 3), Math.abs((isBelow ? v - size + 7 : v) - 3))
  return ring === 2 || ring === 4 ? 255 : 0
}
