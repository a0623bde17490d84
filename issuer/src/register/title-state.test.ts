import titleStatesSet from '@vigie/schemas/value-sets/title-states.json' with { type: 'json' }
import { expect, test } from 'vitest'
import {
  documentLosses,
  type Standing,
  shownTitleState,
  standingAfter,
  type TitleEvent,
  type TitleState,
  titleStates,
} from './title-state.ts'

const at = (state: TitleState, documentLoss: Standing['documentLoss'] = null): Standing => ({ state, documentLoss })
const refusal = expect.objectContaining({ code: 'title-step-not-allowed' })

test('nothing gives a cancelled title back; its document can still be reported', () => {
  const events: TitleEvent[] = ['sign', 'revalidate', 'suspend', 'reinstate', 'revoke', 'duplicate']
  for (const loss of [null, ...documentLosses]) {
    for (const event of events) expect(() => standingAfter(at('cancelled', loss), event)).toThrow(refusal)
  }
  expect(standingAfter(at('cancelled'), 'report-lost')).toEqual(at('cancelled', 'reported-lost'))
})

test('every title that was issued can be revoked, whatever became of its document', () => {
  for (const state of titleStates.filter((known) => !['planned', 'cancelled'].includes(known))) {
    for (const loss of [null, ...documentLosses]) {
      expect(standingAfter(at(state, loss), 'revoke')).toEqual(at('cancelled', loss))
    }
  }
})

test('a loss and a suspension stand side by side, whichever came first, and neither ends the other', () => {
  const both = at('suspended', 'reported-lost')
  expect(standingAfter(at('issued', 'reported-lost'), 'suspend')).toEqual(both)
  expect(standingAfter(at('suspended'), 'report-lost')).toEqual(both)
  expect(standingAfter(both, 'reinstate')).toEqual(at('issued', 'reported-lost'))
})

test('a document is reported once, after it was signed, and only a reported one is made again', () => {
  expect(() => standingAfter(at('planned'), 'report-lost')).toThrow(refusal)
  for (const loss of documentLosses) {
    expect(() => standingAfter(at('issued', loss), 'report-lost')).toThrow(refusal)
    expect(() => standingAfter(at('suspended', loss), 'report-destroyed')).toThrow(refusal)
    expect(standingAfter(at('issued', loss), 'duplicate')).toEqual(at('issued', loss))
  }
  expect(() => standingAfter(at('issued'), 'duplicate')).toThrow(refusal)
})

test('a title is expired the day after its last valid day, and never when it has no end', () => {
  const title = { ...at('issued'), validUntil: '2031-11-20' } as const
  expect(shownTitleState(title, '2031-11-20')).toBe('issued')
  expect(shownTitleState(title, '2031-11-21')).toBe('expired')
  expect(shownTitleState({ ...title, validUntil: null }, '2099-01-01')).toBe('issued')
  expect(shownTitleState({ ...title, state: 'cancelled' }, '2031-11-21')).toBe('cancelled')
})

test.each([
  ['issued', 'reported-lost', '2031-11-20', 'reported-lost'],
  ['suspended', 'reported-lost', '2031-11-20', 'suspended'],
  ['cancelled', 'destroyed', '2031-11-20', 'cancelled'],
  ['suspended', null, '2031-11-21', 'expired'],
  ['suspended', 'destroyed', '2031-11-21', 'destroyed'],
] as const)('a title %s whose document is %s is shown on %s as %s', (state, loss, today, shown) => {
  expect(shownTitleState({ ...at(state, loss), validUntil: '2031-11-20' }, today)).toBe(shown)
})

test('every state that is shown has its words', () => {
  const worded = new Set(titleStatesSet.values.map(({ code }) => code))
  for (const state of [...titleStates, ...documentLosses, 'expired']) expect(worded).toContain(state)
})
