import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compressedSize } from '../bench/browser/compressed-size.ts'
import { buildPage } from './start-page.ts'

/** On the slow network of a quay: what stands between a first visit and a usable wallet. */
const mostKilobytes = 200

test('the wallet loads in at most 200 kB: titles, codes, words, deadlines and the checking of titles', () => {
  const folder = join(buildPage('wallet-app'), 'dist')
  const first = [/^index\.html$/, /^page-words/, /^page-revalidations/, /^checking/]
  expect(compressedSize(folder, first)).toBeLessThan(mostKilobytes)
  // before the first title is seen, and its code
  expect(compressedSize(folder, [/^index\.html$/])).toBeLessThan(mostKilobytes / 2)
})

test('neither the libraries of OpenID4VC nor those of locks and calendars are loaded before they are needed', () => {
  const folder = join(buildPage('wallet-app'), 'dist')
  const whole = compressedSize(folder, [/^index\.html$/, /^write-calendar/, /^receive-screen/, /^present-screen/])
  expect(whole).toBeGreaterThan(compressedSize(folder, [/^index\.html$/]) + 20)
})
