import { create } from 'qrcode'
import { expect, test } from 'vitest'
import {
  createTitleQr,
  drawTitleQrSvg,
  drawTitleQrTerminal,
  quietZoneModules,
  splitTitleQr,
  titleQrVersionOf,
} from './draw-title-qr.ts'

const parts = { link: 'https://verifier.titres.mer.example/#', digits: '31415926535897932384'.repeat(30) }

test('a title is drawn as two segments, the link in bytes and the credential in digits, at error correction Q', () => {
  const symbol = createTitleQr(parts)
  const asOneText = create(parts.link + parts.digits, { errorCorrectionLevel: 'Q' })
  expect(symbol.version).toBeLessThanOrEqual(asOneText.version)
  expect(symbol.size).toBe(17 + 4 * symbol.version)
  expect(titleQrVersionOf(parts)).toBe(symbol.version)
})

test('a credential too large for a code that people can read from paper is refused', () => {
  expect(() => createTitleQr({ ...parts, digits: '7'.repeat(1_500) })).toThrow(
    expect.objectContaining({ code: 'qr-too-large' }),
  )
  expect(() => createTitleQr({ ...parts, digits: '7'.repeat(9_000) })).toThrow(
    expect.objectContaining({ code: 'qr-too-large' }),
  )
})

test('the outline covers exactly the dark modules', () => {
  const symbol = createTitleQr(parts)
  const path = /fill-rule="evenodd" d="([^"]+)"/.exec(drawTitleQrSvg(symbol))?.[1] ?? ''
  const loops = path
    .slice(1, -1)
    .split('zM')
    .map((loop) => loop.split('L').map((corner) => corner.split(' ').map(Number)))
  let wrong = 0
  for (let row = 0; row < symbol.size; row += 1) {
    for (let column = 0; column < symbol.size; column += 1) {
      const at: [number, number] = [column + quietZoneModules + 0.5, row + quietZoneModules + 0.5]
      if (isInside(loops, at) !== symbol.isDark(row, column)) wrong += 1
    }
  }
  expect(wrong).toBe(0)
})

test('the two parts of a text are found again', () => {
  expect(splitTitleQr(parts.link + parts.digits)).toEqual(parts)
  expect(splitTitleQr(parts.digits)).toEqual({ link: '', digits: parts.digits })
})

test('in a terminal the code is black on white whatever the colours of the terminal', () => {
  const lines = drawTitleQrTerminal(createTitleQr(parts)).split('\n')
  expect(lines).toHaveLength(Math.ceil((createTitleQr(parts).size + 2 * quietZoneModules) / 2))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that sets the two colours
  for (const line of lines) expect(line).toMatch(/^\u001b\[30;107m[ ▀▄█]+\u001b\[0m$/)
})

function isInside(loops: (number | undefined)[][][], [x, y]: [number, number]): boolean {
  let inside = false
  for (const loop of loops) {
    let [fromX = 0, fromY = 0] = loop.at(-1) ?? []
    for (const [toX = 0, toY = 0] of loop) {
      if (toX === fromX && toX > x && Math.min(fromY, toY) < y && y < Math.max(fromY, toY)) inside = !inside
      ;[fromX, fromY] = [toX, toY]
    }
  }
  return inside
}
