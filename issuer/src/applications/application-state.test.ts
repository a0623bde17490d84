import { expect, test } from 'vitest'
import {
  type ApplicationEvent,
  type ApplicationState,
  applicationStates,
  isClosed,
  stateAfter,
} from './application-state.ts'

const events: readonly ApplicationEvent[] = [
  'instruct',
  'conclude',
  'lack-facts',
  'attest',
  'grant',
  'refuse',
  'withdraw',
]

function reach(from: ApplicationState): Set<ApplicationState> {
  const reached = new Set([from])
  for (const state of reached) {
    for (const event of events) {
      try {
        reached.add(stateAfter(state, event))
      } catch {
        // not allowed from here
      }
    }
  }
  return reached
}

test('an application is granted only from a concluded instruction', () => {
  expect(stateAfter('instructed', 'grant')).toBe('granted')
  for (const state of applicationStates.filter((other) => other !== 'instructed')) {
    expect(() => stateAfter(state, 'grant')).toThrow(expect.objectContaining({ code: 'application-step-not-allowed' }))
  }
})

test('a fact attested after the conclusion undoes it: the application is to be instructed again', () => {
  expect(stateAfter('instructed', 'attest')).toBe('incomplete')
  expect(() => stateAfter('incomplete', 'grant')).toThrow()
})

test('what is decided is decided, and every state can be reached', () => {
  expect([...reach('granted')]).toEqual(['granted'])
  expect([...reach('refused')]).toEqual(['refused'])
  expect([...reach('withdrawn')]).toEqual(['withdrawn'])
  expect([...reach('submitted')].sort()).toEqual([...applicationStates].sort())
})

test('an application is withdrawn until somebody has decided on it, and closed by either', () => {
  for (const state of applicationStates) {
    if (isClosed(state)) {
      expect(() => stateAfter(state, 'withdraw')).toThrow(
        expect.objectContaining({ code: 'application-step-not-allowed' }),
      )
    } else expect(stateAfter(state, 'withdraw')).toBe('withdrawn')
  }
  expect(applicationStates.filter(isClosed)).toEqual(['granted', 'refused', 'withdrawn'])
})
