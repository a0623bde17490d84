import { expect, test } from 'vitest'
import { doubled, halved, type Picture, rungsFor, sharpen } from './decode-ladder.ts'

function pictureOf(width: number, height: number, levelAt: (x: number, y: number) => number): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.fill(levelAt(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3)
  }
  return { data, width, height }
}

const levelAt = ({ data, width }: Picture, x: number, y: number) => data[(y * width + x) * 4] ?? Number.NaN

test('sharpening makes a soft edge steeper and leaves even ground alone', () => {
  const soft = pictureOf(12, 3, (x) => Math.min(200, Math.max(50, (x - 3) * 30 + 50)))
  const sharp = sharpen(soft)
  expect(levelAt(sharp, 3, 1)).toBeLessThan(levelAt(soft, 3, 1))
  expect(levelAt(sharp, 8, 1)).toBeGreaterThan(levelAt(soft, 8, 1))
  const even = sharpen(pictureOf(5, 5, () => 120))
  for (let x = 0; x < 5; x += 1) expect(Math.abs(levelAt(even, x, 2) - 120)).toBeLessThanOrEqual(1)
})

test('doubling keeps the levels and puts the mean between them', () => {
  const twice = doubled(pictureOf(2, 1, (x) => (x === 0 ? 0 : 200)))
  expect([twice.width, twice.height]).toEqual([4, 2])
  expect(Math.abs(levelAt(twice, 1, 0) - 100)).toBeLessThanOrEqual(1)
})

test('halving takes the mean of four, and leaves what is too small as it is', () => {
  const half = halved(pictureOf(64, 64, (x) => (x % 2 === 0 ? 100 : 200)))
  expect([half.width, half.height]).toEqual([32, 32])
  expect(Math.abs(levelAt(half, 5, 5) - 150)).toBeLessThanOrEqual(1)
  const small = pictureOf(40, 40, () => 0)
  expect(halved(small)).toBe(small)
})

test('a camera frame is tried as it is first; a photo, the only one there is, in every way', () => {
  const picture = pictureOf(4, 4, () => 0)
  expect(rungsFor('frame')[0]?.(picture)).toBe(picture)
  expect(rungsFor('photo').length).toBeGreaterThan(rungsFor('frame').length)
})
