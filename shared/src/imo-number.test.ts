import { expect, test } from 'vitest'
import { isImoNumber } from './imo-number.ts'

test('a digit that was misread is noticed, whichever it is', () => {
  expect(isImoNumber('9074729')).toBe(true)
  for (let at = 0; at < 7; at++) {
    const misread = [...'9074729']
      .map((digit, here) => (here === at ? String((Number(digit) + 1) % 10) : digit))
      .join('')
    expect(isImoNumber(misread), misread).toBe(false)
  }
})

test('what is not seven digits is no number of a ship', () => {
  for (const text of ['', '907472', '90747290', '9074729A', ' 9074729', '９０７４７２９'])
    expect(isImoNumber(text)).toBe(false)
})
