import type { Point, Quad } from './warp.ts'

/** The corners of the outline of a set of points (Andrew's monotone chain), around. */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((p, q) => p.x - q.x || p.y - q.y)
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turn(p: Point | undefined, q: Point | undefined, r: Point): number {
  return p && q ? (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) : 0
}

/** Sides looked at: an outline of more is simplified. */
const mostSides = 14

/** The smallest quadrilateral around an outline, of its own sides made longer; null where there is none. */
export function quadAround(hull: readonly Point[]): Quad | null {
  const outline = simplified(hull)
  const sides = outline.map((from, at) => ({ from, to: outline[(at + 1) % outline.length] ?? from }))
  let best: Quad | null = null
  let least = Number.POSITIVE_INFINITY
  for (const [i, a] of sides.entries())
    for (const [j, b] of sides.entries())
      for (const [k, c] of sides.entries())
        for (const [l, d] of sides.entries()) {
          if (!(i < j && j < k && k < l)) continue
          const [p, q, r, s] = [crossing(d, a), crossing(a, b), crossing(b, c), crossing(c, d)]
          if (!p || !q || !r || !s) continue
          const area = areaOf([p, q, r, s])
          if (area < least) [least, best] = [area, [p, q, r, s]]
        }
  return best
}

interface Side {
  readonly from: Point
  readonly to: Point
}

/** Where two sides meet when the first is made longer forwards and the second backwards. */
function crossing(a: Side, b: Side): Point | null {
  const [ax, ay, bx, by] = [a.to.x - a.from.x, a.to.y - a.from.y, b.to.x - b.from.x, b.to.y - b.from.y]
  const whole = ax * by - ay * bx
  // less than 20 degrees between them is no corner of a page seen from above
  if (whole < 0.34 * Math.hypot(ax, ay) * Math.hypot(bx, by)) return null
  const share = ((b.from.x - a.from.x) * by - (b.from.y - a.from.y) * bx) / whole
  return { x: a.from.x + share * ax, y: a.from.y + share * ay }
}

/** The shortest sides go first: their neighbours are made longer until they meet. */
function simplified(hull: readonly Point[]): readonly Point[] {
  const points = [...hull]
  while (points.length > mostSides) {
    let [which, least] = [0, Number.POSITIVE_INFINITY]
    for (let at = 0; at < points.length; at += 1) {
      const area = Math.abs(turn(points.at(at - 1), points[at], points[(at + 1) % points.length] ?? { x: 0, y: 0 }))
      if (area < least) [which, least] = [at, area]
    }
    points.splice(which, 1)
  }
  return points
}

export function areaOf(quad: Quad): number {
  return Math.abs(
    quad.reduce((sum, { x, y }, at) => {
      const next = quad[(at + 1) % 4] ?? quad[0]
      return sum + x * next.y - next.x * y
    }, 0) / 2,
  )
}
