import { expect, test } from 'vitest'
import { createMatchCodeInfo, drawMatchCode, matchCodeOf } from './match-code.ts'

test('a code of two digits is drawn, written and read', () => {
  const codes = Array.from({ length: 400 }, drawMatchCode)
  for (const code of codes) expect(matchCodeOf([{ format: 'x' }, createMatchCodeInfo(code)])).toBe(code)
  expect(new Set(codes).size).toBeGreaterThan(80)
})

test('a request of the same device has none', () => {
  for (const info of [undefined, [], [{ format: 'registered-purpose' }]]) expect(matchCodeOf(info)).toBeNull()
})

test('two codes, or something else than two digits, are refused', () => {
  const bad = [
    [createMatchCodeInfo('42'), createMatchCodeInfo('43')],
    [createMatchCodeInfo('4')],
    [createMatchCodeInfo('٤٢')],
    [{ format: 'match-code' }],
  ]
  for (const info of bad) {
    expect(() => matchCodeOf(info)).toThrow(expect.objectContaining({ code: 'presentation-request-invalid' }))
  }
})
