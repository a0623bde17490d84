import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import {
  createTestLine,
  createTestMember,
  createTestQuestion,
  createTestTitles,
  testCatalogue,
} from '../../testing/test-crew.ts'
import { createTestCrewTitle } from '../../testing/test-crew-title.ts'
import { checkCrew } from './check-crew.ts'
import type { CrewTitle } from './crew-member.ts'

const held = createTestTitles('capitaine-200', 'cfbs', 'psc1', 'em2', 'cgo')

/** What each rule says of a master who holds these. */
function answersWith(titles: readonly CrewTitle[]): Readonly<Record<string, string>> {
  const crew = [createTestMember('m1', { lineId: '1', contractCapacity: 'master', titles })]
  const { findings } = checkCrew(createTestQuestion({ crew }), crewLaw, testCatalogue)
  return Object.fromEntries(findings.map(({ ruleId, outcome }) => [ruleId, outcome]))
}

function spare(change: Partial<CrewTitle>): readonly CrewTitle[] {
  return [...held, createTestCrewTitle({ id: 'spare', validUntil: '2028-11-30', ...change })]
}

test('a suspended title beside one that is to be judged is no failure', () => {
  const answers = answersWith(spare({ code: 'capitaine-500', state: 'not-in-force' }))
  expect(answers['r01.1']).toBe('unknown')
  expect(answers['r40.1']).not.toBe('failed')
})

test('a recognition endorsement that has ended, beside a French title that is to be judged, is as good as none', () => {
  const visa = {
    code: 'visa-reconnaissance',
    kind: 'recognition-endorsement' as const,
    validUntil: '2026-12-01' as const,
  }
  const answers = answersWith(spare({ ...visa, capacities: [{ capacity: 'master' }] }))
  expect(answers['r01.1']).toBe('unknown')
  expect(answers['r34.1']).toBeUndefined()
})

test('a document that was only stated is asked about where something rests on it, and not beside one that was seen', () => {
  expect(answersWith(spare({ code: 'psc1', evidence: 'stated' }))['r35.1']).toBe('passed')
  const withoutSeen = spare({ code: 'psc1', evidence: 'stated' }).filter(({ id }) => id !== 't-psc1')
  expect(answersWith(withoutSeen)['r35.1']).toBe('unknown')
})

test('how long a title lasts is asked of what something rests on', () => {
  const endless = { code: 'capitaine-500', validUntil: null }
  expect(answersWith(spare(endless))['r24.1']).toBe('passed')
  expect(answersWith(spare({ code: 'capitaine-500', validUntil: '2040-01-01' }))['r24.1']).toBe('passed')
  const alone = spare({ ...endless, code: 'capitaine-200' }).filter(({ id }) => id !== 't-capitaine-200')
  expect(answersWith(alone)['r24.1']).toBe('unknown')
})

test('an end that is printed on a title of a kind without end is not said to be none', () => {
  expect(answersWith(spare({ code: 'matelot-pont', validUntil: '2026-12-01' }))['r25.1']).toBeUndefined()
  expect(answersWith(spare({ code: 'matelot-pont', validUntil: null }))['r25.1']).toBe('passed')
})

test('where no row names the title of a capacity, somebody on board may have it: to be judged, and nobody is missing', () => {
  const crew = [createTestMember('m1', { titles: held })]
  const lines = [createTestLine('1', 'electro-technical-rating')]
  const {
    outcome,
    missing,
    lines: filled,
  } = checkCrew(createTestQuestion({ crew, manning: { lines, documentNumber: null } }), crewLaw, testCatalogue)
  expect([outcome, missing, filled[0]?.seats[0]?.memberId]).toEqual(['to-be-judged', [], 'm1'])
})
