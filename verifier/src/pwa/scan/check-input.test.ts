import { expect, test } from 'vitest'
import { checkInputOf } from './check-input.ts'

test('the JSON of a title is taken as bytes, the text of a code as it is', () => {
  expect(checkInputOf(' {"a":1} ')).toEqual({ kind: 'json', bytes: new TextEncoder().encode('{"a":1}') })
  expect(checkInputOf('https://verifier.example/#123\n')).toEqual({ kind: 'qr', text: 'https://verifier.example/#123' })
  expect(checkInputOf('123')).toEqual({ kind: 'qr', text: '123' })
})

test.each(['https://evil.example/login', 'javascript:alert(1)', 'WIFI:S:ship;;', '0123', '12 34'])(
  'another text is refused and never opened: %s',
  (text) => {
    expect(() => checkInputOf(text)).toThrow(expect.objectContaining({ code: 'qr-not-a-title' }))
  },
)

test('whichever site a link names, only its digits are read: it decides nothing and is never followed', () => {
  for (const link of ['https://verifier.example@evil.example/#123', 'https://verifier.example.evil.example/x#123'])
    expect(checkInputOf(link)).toEqual({ kind: 'qr', text: link })
})

test('nothing is refused as nothing', () => {
  expect(() => checkInputOf('  ')).toThrow(expect.objectContaining({ code: 'document-empty' }))
})
