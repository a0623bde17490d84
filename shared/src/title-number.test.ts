import { expect, test } from 'vitest'
import { checkDigitOf, isTitleNumber } from './title-number.ts'

test('the quasigroup is Damm’s: 572 has the check digit 4', () => {
  expect(checkDigitOf('572')).toBe(4)
  expect(checkDigitOf('5724')).toBe(0)
})

test('what is not twelve digits is no number', () => {
  for (const value of ['5724', '', '12345678901x', '000000000000']) expect(isTitleNumber(value)).toBe(false)
})
