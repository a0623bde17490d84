import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { drawIcon, iconFolder, icons } from './draw-icons.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser?.close())

/** Edges are smoothed differently from one browser to the next; a changed drawing is far beyond that. */
const greatestShare = 0.005

test.each(icons)('$file is the mark of today at its size', async (icon) => {
  const kept = PNG.sync.read(readFileSync(new URL(icon.file, iconFolder)))
  const drawn = PNG.sync.read(await drawIcon(browser, icon))
  expect([kept.width, kept.height]).toEqual([icon.side, icon.side])
  const differing = kept.data.filter((level, at) => Math.abs(level - (drawn.data[at] ?? 0)) > 40)
  expect(differing.length / kept.data.length).toBeLessThan(greatestShare)
})

test('what a platform cuts from the maskable icon is ground only', () => {
  const { data, width } = PNG.sync.read(readFileSync(new URL('icon-maskable-512.png', iconFolder)))
  const colours = new Set<number>()
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [((at / 4) % width) - width / 2, Math.floor(at / 4 / width) - width / 2]
    if (Math.hypot(x, y) > width * 0.4) colours.add(data.readUInt32BE(at))
  }
  expect([...colours]).toEqual([0x0b1a3aff])
})
