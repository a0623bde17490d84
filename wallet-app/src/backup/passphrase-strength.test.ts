import { expect, test } from 'vitest'
import { passphraseStrength, proposePassphrase } from './passphrase-strength.ts'

test('a passphrase is judged by its length and its words, and a repeated letter counts once', () => {
  expect(passphraseStrength('phare123')).toBe('too-short')
  expect(passphraseStrength('phare-breton')).toBe('guessable')
  expect(passphraseStrength('a'.repeat(40))).toBe('guessable')
  expect(passphraseStrength('huître canot tempête rouge')).toBe('good')
  expect(passphraseStrength('7hK2-p0xQ-9vTz-4mLw-c8')).toBe('good')
})

test('what the page proposes is good, and another each time', () => {
  const proposed = new Set(Array.from({ length: 50 }, proposePassphrase))
  expect(proposed.size).toBe(50)
  for (const passphrase of proposed) {
    expect(passphrase).toMatch(/^(?:[2-9A-HJKMNP-TV-Z]{5}-){4}[2-9A-HJKMNP-TV-Z]{5}$/)
    expect(passphraseStrength(passphrase)).toBe('good')
  }
})
