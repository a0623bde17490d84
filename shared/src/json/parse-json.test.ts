import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { parseJson } from './parse-json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const codeOf = (input: Uint8Array) => {
  try {
    parseJson(input)
    return 'accepted'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('bytes and JSON, before anything else (BAD-INPUTS group 1)', () => {
  const refused: [what: string, input: Uint8Array, code: string][] = [
    ['no byte at all', new Uint8Array(), 'document-empty'],
    ['65,537 bytes', bytes(`"${'a'.repeat(65_535)}"`), 'document-too-large'],
    ['truncated JSON', bytes('{"a":1'), 'document-not-json'],
    ['trailing data', bytes('{}{}'), 'document-not-json'],
    ['a comment', bytes('{} // fine'), 'document-not-json'],
    ['a trailing comma', bytes('[1,]'), 'document-not-json'],
    ['single quotes', bytes("{'a':1}"), 'document-not-json'],
    ['NaN', bytes('[NaN]'), 'document-not-json'],
    ['blank space only', bytes('  \n'), 'document-not-json'],
    ['a control character in a string', bytes('"\u0001"'), 'document-not-json'],
    ['an unknown escape', bytes('"\\x41"'), 'document-not-json'],
    ['a byte-order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'document-has-byte-order-mark'],
    ['byte 0xFF', Uint8Array.of(0x22, 0xff, 0x22), 'document-not-utf8'],
    ['an overlong encoding', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), 'document-not-utf8'],
    ['a surrogate encoded in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'document-not-utf8'],
    ['UTF-16LE', Uint8Array.of(0x7b, 0, 0x7d, 0), 'document-not-json'],
    ['a duplicate key, other value', bytes('{"number":1,"number":2}'), 'document-duplicate-key'],
    ['a duplicate key, same value', bytes('{"a":1,"a":1}'), 'document-duplicate-key'],
    ['a duplicate key written with an escape', bytes('{"a":1,"\\u0061":2}'), 'document-duplicate-key'],
    ['depth 13', bytes('['.repeat(13) + ']'.repeat(13)), 'document-too-deep'],
    ['depth 3,000 of objects', bytes(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`), 'document-too-deep'],
    ['depth without end', bytes('['.repeat(60_000)), 'document-too-deep'],
    ['__proto__', bytes('{"__proto__":{"a":1}}'), 'document-forbidden-key'],
    ['__proto__ in escapes', bytes('{"\\u005f_proto__":1}'), 'document-forbidden-key'],
    ['constructor', bytes('{"constructor":1}'), 'document-forbidden-key'],
    ['a lone surrogate', bytes('"\\ud800"'), 'document-bad-string'],
    ['a lone surrogate in a key', bytes('{"\\udc00":1}'), 'document-bad-string'],
    ['NUL in a name', bytes('"LE\\u0000GALL"'), 'document-bad-string'],
    ['9007199254740993', bytes('9007199254740993'), 'document-bad-number'],
    ['1e400', bytes('1e400'), 'document-bad-number'],
    ['-0', bytes('-0'), 'document-bad-number'],
    ['1E2', bytes('1E2'), 'document-bad-number'],
    ['1.0', bytes('1.0'), 'document-bad-number'],
    ['0.1 with digits that are lost', bytes('0.1000000000000000055'), 'document-bad-number'],
    ['20,000 values', bytes(`[${'1,'.repeat(20_000)}1]`), 'document-too-many-values'],
  ]
  for (const [what, input, code] of refused) {
    test(`${what} is refused as ${code}`, () => expect(codeOf(input)).toBe(code))
  }

  test('a syntax error says where it stands', () => {
    expect(() => parseJson(bytes('{"a":1'))).toThrow(expect.objectContaining({ offset: 6 }))
  })

  test('a duplicate key is named', () => {
    expect(() => parseJson(bytes('{"number":1,"number":2}'))).toThrow(/number/)
  })

  test('depth 12, two equal keys in two objects, decimals and accents are accepted', () => {
    expect(codeOf(bytes('['.repeat(12) + ']'.repeat(12)))).toBe('accepted')
    expect(parseJson(bytes('[{"a":"é\\n\\ud83d\\ude00"},{"a":11.95}]'))).toEqual([{ a: 'é\n😀' }, { a: 11.95 }])
  })
})

test('what JSON.stringify writes is read back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const written = bytes(JSON.stringify(value))
      const code = codeOf(written)
      if (code === 'accepted') expect(parseJson(written)).toEqual(JSON.parse(JSON.stringify(value)))
      else expect(code).toMatch(/^document-(forbidden-key|bad-string|bad-number|too-large)$/)
    }),
  )
})

test('no bytes make it fail otherwise than by a Problem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string().map(bytes)), (input) => {
      codeOf(input)
    }),
    { numRuns: 500 },
  )
})
