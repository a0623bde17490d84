import titleStatesSet from '@vigie/schemas/value-sets/title-states.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { shownTitleState, type TitleEvent, titleStateAfter, titleStates } from './title-state.ts'

const events: TitleEvent[] = ['sign', 'revalidate', 'suspend', 'reinstate', 'revoke', 'report-lost', 'report-destroyed']

test('nothing happens any more to a cancelled title', () => {
  for (const event of events) {
    expect(() => titleStateAfter('cancelled', event)).toThrow(
      expect.objectContaining({ code: 'title-step-not-allowed' }),
    )
  }
})

test('every title that was issued can be revoked, whatever became of it', () => {
  for (const state of titleStates.filter((known) => !['planned', 'cancelled'].includes(known))) {
    expect(titleStateAfter(state, 'revoke')).toBe('cancelled')
  }
})

test('a title is expired the day after its last valid day, and never when it has no end', () => {
  const title = { state: 'issued', validUntil: '2031-11-20' } as const
  expect(shownTitleState(title, '2031-11-20')).toBe('issued')
  expect(shownTitleState(title, '2031-11-21')).toBe('expired')
  expect(shownTitleState({ ...title, validUntil: null }, '2099-01-01')).toBe('issued')
  expect(shownTitleState({ ...title, state: 'cancelled' }, '2031-11-21')).toBe('cancelled')
})

test('every state that is shown has its words', () => {
  const worded = new Set(titleStatesSet.values.map(({ code }) => code))
  for (const state of [...titleStates, 'expired']) expect(worded).toContain(state)
})
