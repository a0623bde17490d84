import { expect, test } from 'vitest'
import { type Stroke, typedTextOf } from './typed-code.ts'

const link = 'https://verifier.example/#3141592653589793'
const digits = '3141592653589793'

const stroke = (key: string, code: string, modifier: Stroke['modifier'] = 'none'): Stroke => ({ key, code, modifier })
/** Which keys a scanner set to American presses, and what a French device makes of them. */
const french: Record<string, string> = {
  0: 'à',
  1: '&',
  2: 'é',
  3: '"',
  4: "'",
  5: '(',
  6: '-',
  7: 'è',
  8: '_',
  9: 'ç',
}

test('what a scanner of the same layout types is taken as it is', () => {
  expect(typedTextOf([...link].map((key) => stroke(key, '')))).toBe(link)
})

test('digits typed as an American scanner does, on a French device, are known by their keys', () => {
  const head = [...'httpsM!!verifier:exqmple!'].map((key) => stroke(key, 'KeyX'))
  const hash = stroke('3', 'Digit3', 'shift')
  const tail = [...digits].map((digit) => stroke(french[digit]!, `Digit${digit}`))
  expect(typedTextOf([...head, hash, ...tail])).toBe(digits)
})

test('digits typed as a French scanner does, on an American device, are known by their keys', () => {
  const american: Record<string, string> = {
    0: ')',
    1: '!',
    2: '@',
    3: '#',
    4: '$',
    5: '%',
    6: '^',
    7: '&',
    8: '*',
    9: '(',
  }
  const hash = stroke('#', 'Digit3', 'other')
  const tail = [...digits].map((digit) => stroke(american[digit]!, `Digit${digit}`, 'shift'))
  expect(typedTextOf([stroke('/', 'Slash'), hash, ...tail])).toBe(digits)
})

test('another text stays what it is: nothing is guessed', () => {
  const text = 'WIFI:S:ship;;'
  expect(typedTextOf([...text].map((key) => stroke(key, 'KeyX')))).toBe(text)
  expect(typedTextOf([...'abc123'].map((key) => stroke(key, /\d/.test(key) ? `Digit${key}` : 'KeyX')))).toBe('abc123')
})
