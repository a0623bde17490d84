import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { stripVTControlCharacters } from 'node:util'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Fate } from './process-people.ts'
import { type Screen, showScreen } from './show-screen.ts'

const digits = Array.from({ length: 560 }, (_, index) => (index * 7919 + 13) % 10).join('')
const fate = (titleCode: string, changed: Fate['changed'], reasons: readonly string[] = []): Fate => ({
  applicationId: `application-${titleCode}`,
  identificationNumber: '99000001',
  titleCode,
  changed,
  reasons,
  outcome: reasons.length > 0 ? 'refused' : 'granted',
  titleId: reasons.length > 0 ? null : titleCode,
})

const screen: Screen = {
  fates: [
    fate('capitaine-200', null),
    fate('bacpn', 'suspension'),
    fate('cfbs', 'revocation'),
    fate('cgo', null, ['too-young']),
  ],
  numbers: new Map([
    ['capitaine-200', '308420018140'],
    ['bacpn', '274963763605'],
    ['cfbs', '909131154191'],
  ]),
  verifierUrl: 'http://localhost:8081',
  issuerUrl: 'http://localhost:8080',
  mailsUrl: 'http://localhost:8094/',
  walletUrl: 'http://localhost:8082',
  walletLink: 'http://localhost:8082/receive#credential_offer_uri=x',
  pdfFolder: '/data/pdf',
  dataFolder: '/data',
  accessCode: 'K7QF-2M9D-XW4T-HB3R-6PNC',
  manningPdf: '/data/pdf/manning-M-1.pdf',
  qrText: `http://localhost:8081/#${digits}`,
  columns: 80,
  isUsual: true,
}

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })

/** What a camera sees of the terminal: two rows of squares a line, dark where there is ink. */
async function decode(shown: string): Promise<string | undefined> {
  const lines = shown
    .split('\n')
    .filter((line) => line.startsWith('\u001b'))
    .map((line) => [...stripVTControlCharacters(line)])
  const [scale, width, height] = [6, lines[0]?.length ?? 0, lines.length * 2]
  const png = new PNG({ width: width * scale, height: height * scale })
  for (let y = 0; y < png.height; y++) {
    for (let x = 0; x < png.width; x++) {
      const row = Math.floor(y / scale)
      const ink = lines[row >> 1]?.[Math.floor(x / scale)] ?? ' '
      const isDark = ink === '█' || ink === (row % 2 === 0 ? '▀' : '▄')
      png.data.fill(isDark ? 0 : 255, (y * png.width + x) * 4, (y * png.width + x) * 4 + 3)
      png.data[(y * png.width + x) * 4 + 3] = 255
    }
  }
  const [code] = await readBarcodes(new Uint8Array(PNG.sync.write(png)), { formats: ['QRCode'] })
  return code?.text
}

test.each(['fr', 'en'] as const)('everything stands within 80 columns, in %s', (language) => {
  const widths = showScreen(screen, language)
    .split('\n')
    .map((line) => stripVTControlCharacters(line).length)
  expect(Math.max(...widths)).toBeLessThanOrEqual(80)
})

test('the code on an 80-column terminal is read, and so is that on a wide one', async () => {
  expect(await decode(showScreen(screen, 'fr'))).toBe(screen.qrText)
  expect(await decode(showScreen({ ...screen, columns: 200 }, 'fr'))).toBe(screen.qrText)
})

test('a terminal too narrow for the code says so rather than break it', () => {
  const shown = showScreen({ ...screen, columns: 60 }, 'en')
  expect(shown).not.toContain('▀')
  expect(shown).toContain('too narrow')
})

test('with other ports or another folder, the commands to try say which', () => {
  const shown = showScreen({ ...screen, isUsual: false }, 'en')
  expect(shown).toContain('export VIGIE_DATA=/data VIGIE_ISSUER_URL=http://localhost:8080')
  expect(showScreen(screen, 'en')).not.toContain('export')
})
