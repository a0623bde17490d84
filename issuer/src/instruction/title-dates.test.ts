import { loadTitles } from '@vigie/schemas/load.ts'
import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import {
  addDays,
  addMonths,
  isPlainDate,
  lastValidDay,
  type PlainDate,
  parsePlainDate,
} from '@vigie/shared/plain-date.ts'
import { expect, test } from 'vitest'
import { type DatesQuestion, titleDates } from './title-dates.ts'

const titles = loadTitles()
const today: PlainDate = '2026-11-21'

function ask(code: string, question: Partial<DatesQuestion>) {
  const title = getTitleDefinition(titles, code)
  return titleDates({
    title,
    kind: 'first-issue',
    metOn: null,
    notBefore: null,
    submittedOn: today,
    today,
    expiresOn: null,
    ...question,
  })
}

test.each<[PlainDate, PlainDate]>([
  ['2020-02-12', '2025-02-11'],
  ['2026-01-01', '2030-12-31'],
  ['2026-03-01', '2031-02-28'],
  ['2023-03-01', '2028-02-29'],
  ['2024-02-29', '2029-02-28'],
])('a title of five years that takes effect on %s is valid until %s', (from, until) => {
  expect(lastValidDay(from, 60)).toBe(until)
})

test('over ten years of days, five years never last a day more nor two days less than sixty months', () => {
  for (let day: PlainDate = '2020-01-01'; day < '2030-01-01'; day = addDays(day, 1)) {
    const last = lastValidDay(day, 60)
    expect(isPlainDate(last)).toBe(true)
    expect([addDays(addMonths(day, 60), -1), addMonths(day, 60)]).toContain(last)
  }
})

test('a first title takes effect on the day the conditions were met', () => {
  expect(ask('capitaine-200', { metOn: '2026-06-30' })).toEqual({
    effectiveFrom: '2026-06-30',
    validUntil: '2031-06-29',
    reason: 'day-conditions-met',
  })
})

test('without a proved day, a first title takes effect on the day of the application', () => {
  expect(ask('capitaine-200', { submittedOn: '2026-11-01' })).toMatchObject({
    effectiveFrom: '2026-11-01',
    reason: 'day-of-application',
  })
})

test('a title without end has a date d’effet and no end', () => {
  expect(ask('matelot-pont', { metOn: '2010-01-01' })).toMatchObject({ effectiveFrom: '2010-01-01', validUntil: null })
})

test('evidence so old that the title would have expired is left to an agent', () => {
  expect(ask('cfbs', { metOn: '2021-11-21' })).toMatchObject({ effectiveFrom: null, reason: 'would-have-expired' })
  expect(ask('cfbs', { metOn: '2021-11-22' })).toMatchObject({ effectiveFrom: '2021-11-22', validUntil: today })
})

test('conditions met tomorrow are not met', () => {
  expect(ask('cfbs', { metOn: '2026-11-22' })).toMatchObject({ effectiveFrom: null })
})

test('a title whose duration nobody read has no dates', () => {
  expect(ask('mecanicien-appui', { metOn: today })).toMatchObject({ effectiveFrom: null, reason: 'validity-not-known' })
})

const revalidation = { kind: 'revalidation', metOn: '2026-10-01' } as const

test.each<[string, PlainDate, PlainDate | null, string]>([
  ['exactly six months before expiry', '2027-05-21', '2027-05-22', 'day-after-expiry'],
  ['on the last valid day', '2026-11-21', '2026-11-22', 'day-after-expiry'],
  ['more than six months before expiry', '2027-05-22', '2026-10-01', 'day-conditions-met'],
  ['after expiry', '2026-11-20', null, 'expiry-not-known'],
])('a brevet revalidated %s', (_when, expiresOn, effectiveFrom, reason) => {
  expect(ask('capitaine-200', { ...revalidation, expiresOn: parsePlainDate(expiresOn) })).toMatchObject({
    effectiveFrom,
    reason,
  })
})

test('where the article was not read, an agent sets the date of a revalidation', () => {
  expect(ask('cgo', { ...revalidation, expiresOn: '2027-01-31' })).toMatchObject({
    effectiveFrom: null,
    reason: 'article-not-read',
  })
})

test('a revalidation without the day of its condition is left to an agent when that day counts', () => {
  const dates = ask('capitaine-200', { kind: 'revalidation', metOn: null, expiresOn: '2028-01-31' })
  expect(dates).toMatchObject({ effectiveFrom: null, reason: 'condition-date-not-known' })
})
