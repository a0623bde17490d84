import { expect, test } from 'vitest'
import { proposePassphrase } from './passphrase-strength.ts'
import { readPassphrase } from './read-passphrase.ts'

test('a proposed passphrase is known again however it was copied from paper', () => {
  const proposed = proposePassphrase()
  for (const typed of [
    proposed,
    proposed.toLowerCase(),
    proposed.replaceAll('-', ' '),
    ` ${proposed.replaceAll('-', '').toLowerCase()}\n`,
  ])
    expect(readPassphrase(typed)).toBe(proposed)
})

test('a person’s own passphrase is taken to the letter, but for what stands around it', () => {
  expect(readPassphrase(' Trois Petits-chats sur le Toit ')).toBe('Trois Petits-chats sur le Toit')
  expect(readPassphrase('n47m8-bea3t-3fxp4-hdm5x-p7tv')).toBe('n47m8-bea3t-3fxp4-hdm5x-p7tv')
  expect(readPassphrase('n47m8-bea3t-3fxp4-hdm5x-p7tv0')).toBe('n47m8-bea3t-3fxp4-hdm5x-p7tv0')
})
