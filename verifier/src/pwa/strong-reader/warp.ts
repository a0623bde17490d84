import type { Grey } from './decode-ladder.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Corners one after the other, around. */
export type Quad = readonly [Point, Point, Point, Point]

/** The nine numbers of a projection of the plane, row by row. */
export type Projection = readonly [number, number, number, number, number, number, number, number, number]

/** The projection that takes four corners to four others. */
export function projectionBetween(from: Quad, to: Quad): Projection {
  return product(squareTo(to), inverseOf(squareTo(from)))
}

/** From the square of side 1 (Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3). */
function squareTo([p, q, r, s]: Quad): Projection {
  const [dx1, dx2, dx3] = [q.x - r.x, s.x - r.x, p.x - q.x + r.x - s.x]
  const [dy1, dy2, dy3] = [q.y - r.y, s.y - r.y, p.y - q.y + r.y - s.y]
  const whole = dx1 * dy2 - dx2 * dy1
  const [g, h] = [(dx3 * dy2 - dx2 * dy3) / whole, (dx1 * dy3 - dx3 * dy1) / whole]
  return [q.x - p.x + g * q.x, s.x - p.x + h * s.x, p.x, q.y - p.y + g * q.y, s.y - p.y + h * s.y, p.y, g, h, 1]
}

/** Up to a factor, which does not matter to a projection. */
function inverseOf([a, b, c, d, e, f, g, h, i]: Projection): Projection {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

export function product(m: Projection, [a, b, c, d, e, f, g, h, i]: Projection): Projection {
  const row = (p: number, q: number, r: number) =>
    [p * a + q * d + r * g, p * b + q * e + r * h, p * c + q * f + r * i] as const
  return [...row(m[0], m[1], m[2]), ...row(m[3], m[4], m[5]), ...row(m[6], m[7], m[8])]
}

/** Four points where a projection takes them. */
export function projectAll(projection: Projection, [p, q, r, s]: Quad): Quad {
  return [project(projection, p), project(projection, q), project(projection, r), project(projection, s)]
}

export function project([a, b, c, d, e, f, g, h, i]: Projection, { x, y }: Point): Point {
  const w = g * x + h * y + i
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** A square of so many pixels, each with what a picture shows where the projection takes it. */
export function drawn(picture: Grey, [a, b, c, d, e, f, g, h, i]: Projection, side: number): Grey {
  const { data: from, width, height } = picture
  const data = new Uint8ClampedArray(side * side)
  for (let at = 0, row = 0.5; row < side; row += 1) {
    for (let column = 0.5; column < side; column += 1, at += 1) {
      const w = g * column + h * row + i
      const x = Math.min(Math.max((a * column + b * row + c) / w - 0.5, 0), width - 1.001)
      const y = Math.min(Math.max((d * column + e * row + f) / w - 0.5, 0), height - 1.001)
      const [left, top] = [x | 0, y | 0]
      const [dx, dy] = [x - left, y - top]
      const first = top * width + left
      const above = (from[first] ?? 0) * (1 - dx) + (from[first + 1] ?? 0) * dx
      const under = (from[first + width] ?? 0) * (1 - dx) + (from[first + width + 1] ?? 0) * dx
      data[at] = above * (1 - dy) + under * dy
    }
  }
  return { data, width: side, height: side }
}

/** Corners of a square that stands straight. */
export function squareOf(least: number, most: number): Quad {
  return [
    { x: least, y: least },
    { x: most, y: least },
    { x: most, y: most },
    { x: least, y: most },
  ]
}
