import { endOfDay, startOfDay } from '@vigie/shared/credential/instant.ts'
import type { Instant, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { addDays, lastValidDay, type PlainDate } from '@vigie/shared/plain-date.ts'
import { checkValidity } from '@vigie/shared/verification/check-validity.ts'
import { expect, test } from 'vitest'
import { dayAt, titleDayAt } from './clock.ts'
import { shownTitleState } from './register/title-state.ts'

const paris = 'Europe/Paris'

test.each([
  ['2026-12-31T22:59:59Z', '2026-12-31', '2026-12-31'],
  ['2026-12-31T23:00:00Z', '2027-01-01', '2026-12-31'],
  ['2028-02-28T23:00:00Z', '2028-02-29', '2028-02-28'],
  ['2028-02-29T23:30:00Z', '2028-03-01', '2028-02-29'],
  // clocks go forward at 01:00 UTC, and back at 01:00 UTC
  ['2027-03-27T22:59:59Z', '2027-03-27', '2027-03-27'],
  ['2027-03-28T21:59:59Z', '2027-03-28', '2027-03-28'],
  ['2027-03-28T22:00:00Z', '2027-03-29', '2027-03-28'],
  ['2027-10-31T22:59:59Z', '2027-10-31', '2027-10-31'],
  ['2027-10-31T23:00:00Z', '2027-11-01', '2027-10-31'],
])('at %s it is the %s for the authority in Paris and the %s for titles', (at, authority, titles) => {
  expect([dayAt(new Date(at), paris), titleDayAt(new Date(at))]).toEqual([authority, titles])
})

/** What a verifier says, of the same title at the same second. */
function verdictOf(validFrom: PlainDate, validUntil: PlainDate, at: Date): string {
  const credential = { validFrom: startOfDay(validFrom), validUntil: endOfDay(validUntil) } as TitleCredential // its dates
  const now = `${at.toISOString().slice(0, 19)}Z` as Instant // to the second
  const check = checkValidity(credential, { clock: now, now, latestPlausible: now, isClockSuspect: false })
  return 'reason' in check ? check.reason : 'issued'
}

const lastDays: readonly PlainDate[] = ['2026-12-31', '2028-02-29', '2027-03-28', '2027-10-31', '2027-06-15']

test('register and verifier end a title at the same second: last days of years, of February, of summer time', () => {
  for (const validUntil of lastDays) {
    const midnight = Date.parse(`${addDays(validUntil, 1)}T00:00:00Z`)
    for (const seconds of [-7201, -7200, -3601, -3600, -1, 0, 1, 3600]) {
      const at = new Date(midnight + seconds * 1000)
      const title = { state: 'issued', documentLoss: null, validUntil } as const
      const shown = shownTitleState(title, titleDayAt(at))
      expect([validUntil, seconds, shown]).toEqual([validUntil, seconds, verdictOf('2020-01-01', validUntil, at)])
      expect(shown).toBe(seconds < 0 ? 'issued' : 'expired')
    }
  }
})

test('a title and the one that follows it leave no second without a title, and share none', () => {
  for (const validUntil of lastDays) {
    const next = addDays(validUntil, 1)
    const until = lastValidDay(next, 60)
    const midnight = Date.parse(`${next}T00:00:00Z`)
    for (const milliseconds of [-1000, -1, 0, 1]) {
      const at = new Date(midnight + milliseconds)
      const inForce = [verdictOf('2020-01-01', validUntil, at), verdictOf(next, until, at)]
      expect(inForce.filter((verdict) => verdict === 'issued')).toHaveLength(1)
    }
  }
})

test.each([
  ['2028-02-29', 60, '2033-02-28'],
  ['2027-03-01', 12, '2028-02-29'],
  ['2027-01-01', 60, '2031-12-31'],
] as const)(
  'a title of %s for %i months is valid until %s, and whole years are over the day after',
  (from, months, until) => {
    expect(lastValidDay(from, months)).toBe(until)
  },
)
