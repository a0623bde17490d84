import { evenedOut, type Grey, smoothed } from './decode-ladder.ts'
import { cornerMark, innerMark, likenessTo, type Mark } from './marks.ts'
import { timingLikeness } from './timing-lines.ts'
import {
  drawn,
  type Point,
  type Projection,
  project,
  projectAll,
  projectionBetween,
  type Quad,
  squareOf,
} from './warp.ts'

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
  const inPicture = projectAll(back, around)
  return { size: guess.size, projection: projectionBetween(from, inPicture) }
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

/** The inner mark nearest to the corner without a mark: it tells how the page is tilted. */
function lastInnerMark(flat: Grey, projection: Projection, size: number): { seen: Point; module: Point } | null {
  const module = { x: size - 6.5, y: size - 6.5 }
  const pitch = inner / size
  const seen = bestNear(flat, innerMark, { at: project(projection, module), pitch, search: 3 * pitch, step: 1 })
  return seen.likeness < 0.5 ? null : { seen, module }
}
