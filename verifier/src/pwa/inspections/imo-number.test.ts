import { expect, test } from 'vitest'
import { parseImoNumber } from './imo-number.ts'

test('a ship is known by seven digits, with or without the letters before them', () => {
  expect(parseImoNumber('9074729')).toBe('9074729')
  expect(parseImoNumber(' imo 9074729 ')).toBe('9074729')
})

test('a digit that was misread is noticed, whichever it is', () => {
  for (let at = 0; at < 7; at++) {
    const misread = [...'9074729']
      .map((digit, here) => (here === at ? String((Number(digit) + 1) % 10) : digit))
      .join('')
    expect(parseImoNumber(misread), misread).toBeNull()
  }
})

test('what is not seven digits is no number of a ship', () => {
  for (const text of ['', 'IMO', '907472', '90747290', '9074729A', '９０７４７２９'])
    expect(parseImoNumber(text)).toBeNull()
})
