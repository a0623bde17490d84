import { expect, test } from 'vitest'
import { language } from './say.ts'
import { statusSentence } from './status-sentence.ts'

test('a status is told with its age', () => {
  language.value = 'en'
  expect(statusSentence('2026-11-21T14:00:00Z', new Date('2026-11-21T14:12:00Z'))).toMatch(
    /^Status as of 21 Nov 2026, .*\(12 minutes ago\)$/,
  )
})

test('a clock that is before the status knows of no age', () => {
  language.value = 'fr'
  expect(statusSentence('2026-11-21T14:00:00Z', new Date('2025-11-21T14:00:00Z'))).toMatch(/^Statut connu au [^(]*$/)
})

test('a status that nobody knows is said to be unknown', () => {
  language.value = 'fr'
  expect(statusSentence(null, new Date())).toBe('Statut inconnu')
})
