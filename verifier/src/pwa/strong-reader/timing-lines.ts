import type { Grey } from './decode-ladder.ts'
import { type Projection, project } from './warp.ts'

/** Modules of a timing line that are looked at together; a page that is not flat shifts them together. */
const stretch = 9
const shifts = [-1.2, -0.8, -0.4, 0, 0.4, 0.8, 1.2]

/** How well the two lines of alternating modules between the corner marks alternate; 1 is perfectly. */
export function timingLikeness(flat: Grey, projection: Projection, size: number): number {
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
        const level = flat.data[(y | 0) * flat.width + (x | 0)] ?? 0
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
