import { expect, test } from 'vitest'
import { type ApplicationEvent, type ApplicationState, applicationStates, stateAfter } from './application-state.ts'

const events: readonly ApplicationEvent[] = ['instruct', 'conclude', 'lack-facts', 'attest', 'grant', 'refuse']

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
  expect([...reach('submitted')].sort()).toEqual([...applicationStates].sort())
})
