import { loadTitles } from '@vigie/schemas/load.ts'
import type { TitleEnding } from '@vigie/schemas/page-revalidations.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { describe, expect, test } from 'vitest'
import { createTimeline, type Expiring } from './timeline.ts'

const today: PlainDate = '2026-11-22'
const endings: ReadonlyMap<string, TitleEnding> = new Map(
  loadTitles().map(({ code, revalidation, deliveredBy }) => [code, { revalidation, deliveredBy }]),
)

const title = (code: string, lastDay: PlainDate): Expiring => ({
  id: `${code} ${lastDay}`,
  what: 'title',
  code,
  label: null,
  lastDay,
})
const of = (what: Exclude<Expiring['what'], 'title'>, lastDay: PlainDate): Expiring => ({
  id: `${what} ${lastDay}`,
  what,
  code: null,
  label: null,
  lastDay,
})
const timeline = (...expiring: Expiring[]) => createTimeline(expiring, endings, today)

describe('a title that is revalidated', () => {
  test('is to be asked for from six months before its end, which costs nothing where its article says so', () => {
    const [deadline] = timeline(title('capitaine-200', '2027-10-01'))
    expect(deadline).toMatchObject({
      advice: 'revalidate-keeping-all',
      actFrom: '2027-04-01',
      urgency: 'soon',
      applyFor: 'capitaine-200',
    })
  })

  test('is to be acted on from the very first day of those six months to its last day', () => {
    const urgency = (lastDay: PlainDate) => timeline(title('capitaine-200', lastDay))[0]?.urgency
    expect(urgency('2027-05-23')).toBe('soon')
    expect(urgency('2027-05-22')).toBe('now')
    expect(urgency(today)).toBe('now')
    expect(urgency('2026-11-21')).toBe('ended')
    expect(urgency('2029-05-22')).toBe('later')
  })

  test('whose article nobody has read says that from when is not known', () => {
    expect(timeline(title('cqcegv', '2027-03-01'))[0]).toMatchObject({
      advice: 'revalidate-article-unknown',
      applyFor: 'cqcegv',
    })
  })

  test('once ended is not promised to be revalidated, since no text was found', () => {
    expect(timeline(title('capitaine-200', '2026-11-01'))[0]).toMatchObject({ advice: 'ended', applyFor: null })
  })

  test('that a newer one of its kind has followed is not spoken of', () => {
    const held = timeline(title('capitaine-200', '2026-12-01'), title('capitaine-200', '2031-12-01'))
    expect(held.map(({ lastDay }) => lastDay)).toEqual(['2031-12-01'])
  })
})

test('a title of which the catalogue says nothing, or that it does not know, stays unknown', () => {
  expect(timeline(title('visa-reconnaissance', '2027-01-01'))[0]?.advice).toBe('revalidation-unknown')
  expect(timeline(title('of-a-later-decree', '2027-01-01'))[0]).toMatchObject({
    advice: 'revalidation-unknown',
    actFrom: null,
    applyFor: null,
  })
})

test('what a training centre delivers is not applied for at the administration', () => {
  const [deadline] = timeline(title('navpax-a', '2027-01-01'))
  expect(deadline).toMatchObject({ advice: 'renew-at-centre', urgency: 'now', applyFor: null })
})

test.each([
  ['medical-fitness', 'see-doctor', '2026-10-01'],
  ['training', 'training-ends', '2026-10-01'],
  ['training-attestation', 'training-ends', '2026-10-01'],
  ['endorsement', 'follows-certificate', null],
  ['recognition-application', 'not-prolonged', null],
  ['dispensation', 'not-prolonged', null],
] as const)('a %s: %s', (what, advice, actFrom) => {
  expect(timeline(of(what, '2027-01-01'))[0]).toMatchObject({ advice, actFrom, applyFor: null })
})

test('the attestation of a revalidation course serves an application until it ends', () => {
  const attestation: Expiring = { ...of('training-attestation', '2027-01-01'), code: 'suivi-reval' }
  expect(timeline(attestation)[0]).toMatchObject({ advice: 'supports-revalidation', urgency: 'now', applyFor: null })
})

test('medical fitness that has ended is still to be seen to', () => {
  expect(timeline(of('medical-fitness', '2026-11-01'))[0]).toMatchObject({ advice: 'see-doctor', urgency: 'ended' })
})

test('what to act on now comes first, the nearest end before the others, then what has just ended', () => {
  const order = timeline(
    title('capitaine-500', '2031-01-01'),
    of('training', '2026-08-01'),
    of('training', '2026-11-01'),
    title('capitaine-200', '2027-02-01'),
    of('medical-fitness', '2027-01-15'),
    title('cro', '2027-07-01'),
  ).map(({ lastDay }) => lastDay)
  expect(order).toEqual(['2027-01-15', '2027-02-01', '2026-11-01', '2026-08-01', '2027-07-01', '2031-01-01'])
})
