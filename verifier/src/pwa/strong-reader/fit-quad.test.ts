import { expect, test } from 'vitest'
import { hullOf, quadAround } from './fit-quad.ts'
import { project, projectionBetween, type Quad, squareOf } from './warp.ts'

const tilted: Quad = [
  { x: 120, y: 40 },
  { x: 430, y: 95 },
  { x: 380, y: 400 },
  { x: 60, y: 330 },
]

test('the corners of a tilted sheet are found from the points in it, though a corner is torn off', () => {
  const onto = projectionBetween(squareOf(0, 1), tilted)
  const points = Array.from({ length: 101 * 101 }, (_, at) => ({ x: (at % 101) / 100, y: Math.floor(at / 101) / 100 }))
    .filter(({ x, y }) => x + y > 0.15)
    .map((point) => project(onto, point))
  const quad = quadAround(hullOf(points))
  for (const corner of tilted) {
    const nearest = Math.min(...(quad ?? []).map(({ x, y }) => Math.hypot(x - corner.x, y - corner.y)))
    expect(nearest).toBeLessThan(3)
  }
})

test('a projection takes each corner to its own, and back', () => {
  const there = projectionBetween(squareOf(0, 100), tilted)
  const back = projectionBetween(tilted, squareOf(0, 100))
  const middle = project(back, project(there, { x: 30, y: 70 }))
  expect(middle.x).toBeCloseTo(30, 6)
  expect(middle.y).toBeCloseTo(70, 6)
  expect(project(there, { x: 100, y: 0 }).x).toBeCloseTo(430, 6)
})
