import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compressedSize } from '../bench/browser/compressed-size.ts'
import { buildPage } from './start-page.ts'

const folder = join(buildPage('verifier'), 'dist')

test('what is checked of crews costs nobody who scans a title anything: the scanner loads in at most 50 kB', () => {
  expect(compressedSize(folder, [/^index\.html$/])).toBeLessThan(50)
})

test('the place of crews, and its engine with all of the law, load in at most 120 and 70 kB', () => {
  expect(compressedSize(folder, [/^index\.html$/, /^crew-(?!invitation|words)[\w-]{8}\.js$/])).toBeLessThan(120)
  expect(compressedSize(folder, [/^crew\.worker/])).toBeLessThan(70)
  // neither the engine nor the reading of crew lists comes with the place
  expect(compressedSize(folder, [/^crew-(?!invitation|words)[\w-]{8}\.js$/, /^crew\.worker/])).toBeGreaterThan(
    compressedSize(folder, [/^crew-(?!invitation|words)[\w-]{8}\.js$/]) + 40,
  )
})
