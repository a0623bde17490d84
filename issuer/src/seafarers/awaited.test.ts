import { loadFacts } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import { type AwaitedQuestion, awaitedOf } from './awaited.ts'

const submittedAt = new Date('2026-11-20T08:00:00Z')
const at = new Date('2026-11-21T09:00:00Z')

function ask(change: Partial<AwaitedQuestion> & { state?: AwaitedQuestion['application']['state'] }) {
  const { state = 'submitted', ...others } = change
  const application = { state, submittedAt }
  const lastEvent = { event: 'lack-facts', at }
  return awaitedOf({ application, lastEvent, instruction: null, requests: [], facts: loadFacts(), ...others })
}

/** An instruction in which one rule could not be answered for want of one fact. */
function lacking(fact: string, missing: 'not-attested' | 'registry-unavailable'): InstructionResult {
  const rule = { ruleId: 'r.1', outcome: 'unknown', wouldTurn: { fact, to: 'passed' } }
  const facts = [{ name: fact, value: null, source: 'x', retrievedAt: null, sha256: null, missing }]
  return { outcome: 'undetermined', ruleResults: [rule], facts } as unknown as InstructionResult // what is read of one
}

test.each(['submitted', 'under-instruction'] as const)(
  'an application that is %s waits for the office to examine it',
  (state) => {
    expect(ask({ state })).toEqual([{ what: 'examination', of: 'office', since: at }])
  },
)

test('one that is instructed waits for another agent to decide', () => {
  expect(ask({ state: 'instructed' })).toEqual([{ what: 'decision', of: 'office', since: at }])
})

test('of one that is incomplete, it is said who has to answer', () => {
  const silent = ask({ state: 'incomplete', instruction: lacking('medicalFitness', 'registry-unavailable') })
  expect(silent).toEqual([{ what: 'registry-answer', of: 'registry', registry: 'esculape', since: at }])
  const toRead = ask({ state: 'incomplete', instruction: lacking('seaServicePeriods', 'not-attested') })
  expect(toRead).toEqual([{ what: 'reading', of: 'office', since: at }])
})

test('what an agent attested since makes the office examine it again', () => {
  const instruction = lacking('seaServicePeriods', 'not-attested')
  const answer = ask({ state: 'incomplete', instruction, lastEvent: { event: 'attest', at } })
  expect(answer).toEqual([{ what: 'examination', of: 'office', since: at }])
})

test('a piece that was asked for is awaited of the seafarer, before anything else', () => {
  const requests = [{ id: 'r', documentKind: 'diploma', at: submittedAt }]
  expect(ask({ state: 'instructed', requests })[0]).toEqual({
    what: 'document',
    of: 'seafarer',
    documentKind: 'diploma',
    requestId: 'r',
    since: submittedAt,
  })
})

test.each(['granted', 'refused'] as const)(
  'nothing is awaited of one that is %s, even where a request stayed open',
  (state) => {
    expect(ask({ state, requests: [{ id: 'r', documentKind: 'diploma', at }] })).toEqual([])
  },
)
