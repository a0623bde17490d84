import { expect, test } from 'vitest'
import { doubled, evenedOut, type Grey, greyOf, halved, rungsFor, sharpened, smoothed } from './decode-ladder.ts'

function pictureOf(width: number, height: number, levelAt: (x: number, y: number) => number): Grey {
  const data = new Uint8ClampedArray(width * height)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data[y * width + x] = levelAt(x, y)
  return { data, width, height }
}

const levelAt = ({ data, width }: Grey, x: number, y: number) => data[y * width + x] ?? Number.NaN

test('colours are taken as bright as the eye sees them', () => {
  const { data } = greyOf({ data: Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255]), width: 2, height: 1 })
  expect(data[1]).toBeGreaterThan(data[0] ?? 255)
})

test('a single bright grain loses most of its height, even ground none', () => {
  const smooth = smoothed(pictureOf(9, 9, (x, y) => (x === 4 && y === 4 ? 200 : 100)))
  expect(levelAt(smooth, 4, 4)).toBeLessThanOrEqual(126)
  expect(levelAt(smooth, 1, 4)).toBe(100)
})

test('under a stain ink and paper are as far apart as beside it', () => {
  const isInk = (x: number) => Math.floor(x / 4) % 2 === 0
  const stained = pictureOf(120, 40, (x) => (isInk(x) ? 25 : 225) * (x < 60 ? 1 : 0.3))
  const even = evenedOut(stained, 2)
  const contrast = (from: number) => levelAt(even, from + 6, 20) - levelAt(even, from + 2, 20)
  expect(contrast(80)).toBeGreaterThan(0.9 * contrast(24))
  expect(levelAt(stained, 86, 20) - levelAt(stained, 82, 20)).toBeLessThan(70)
})

test('sharpening makes a soft edge steeper and leaves even ground alone', () => {
  const soft = pictureOf(12, 3, (x) => Math.min(200, Math.max(50, (x - 3) * 30 + 50)))
  const sharp = sharpened(soft, 1, 2)
  expect(levelAt(sharp, 3, 1)).toBeLessThan(levelAt(soft, 3, 1))
  expect(levelAt(sharp, 8, 1)).toBeGreaterThan(levelAt(soft, 8, 1))
  const even = sharpened(
    pictureOf(5, 5, () => 120),
    1,
    2,
  )
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

test('a photo, the only one there is, is given more ways than a frame', () => {
  expect(rungsFor('photo').length).toBeGreaterThan(rungsFor('frame').length)
})
