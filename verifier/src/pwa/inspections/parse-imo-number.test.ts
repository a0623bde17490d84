import { expect, test } from 'vitest'
import { parseImoNumber } from './parse-imo-number.ts'

test('a ship is known by seven digits, with or without the letters before them', () => {
  expect(parseImoNumber('9074729')).toBe('9074729')
  expect(parseImoNumber(' imo 9074729 ')).toBe('9074729')
})

test('what is no number of a ship is refused', () => {
  for (const text of ['', 'IMO', '9074728', '90747290', '9074729A']) expect(parseImoNumber(text)).toBeNull()
})
