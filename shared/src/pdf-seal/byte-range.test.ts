import { describe, expect, test } from 'vitest'
import { type ByteRange, coverageOf, coveredBytes, isByteRange } from './byte-range.ts'

const file = new TextEncoder().encode('%PDF /Contents <0a0b> %%EOF')
const range: ByteRange = [0, 15, 21, 6]

describe('a seal covers the whole file but its own digits', () => {
  test('and nothing else', () => {
    expect(coverageOf(file, range, '0a0b')).toBe('whole-file')
    expect(new TextDecoder().decode(coveredBytes(file, range))).toBe('%PDF /Contents  %%EOF')
  })

  test('what was appended is told from what was left out', () => {
    const longer = new Uint8Array([...file, 0x0a])
    expect(coverageOf(longer, range, '0a0b')).toBe('added-after')
  })

  test.each<[string, ByteRange]>([
    ['it begins after the first byte', [1, 14, 21, 6]],
    ['it leaves out a byte before the digits', [0, 14, 21, 6]],
    ['it leaves out a byte after the digits', [0, 15, 22, 5]],
    ['it covers a bracket of the digits', [0, 16, 21, 6]],
    ['its second stretch is before its first', [0, 21, 15, 12]],
    ['it goes past the end of the file', [0, 15, 21, 7]],
  ])('not when %s', (_, other) => {
    expect(coverageOf(file, other, '0a0b')).toBe('partial')
  })

  test('not when the digits left out are not those of the signature', () => {
    expect(coverageOf(file, range, '0a0c')).toBe('partial')
  })
})

test.each([[[0, 1, 2]], [[0, 1, 2, -3]], [[0, 1, 2, 3.5]], [[0, 1, 2, 3, 4]], [[0, 1, 2, Number.NaN]]])(
  '%j is no byte range',
  (numbers) => {
    expect(isByteRange(numbers)).toBe(false)
  },
)
