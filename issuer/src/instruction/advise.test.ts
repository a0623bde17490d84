import { loadFacts, loadValueSets } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { type Advice, adviseOnReissue, adviseOnRules } from './advise.ts'
import type { GatheredFact } from './gather-facts.ts'
import type { InstructionResult } from './instruct-application.ts'
import type { ReissueResult } from './instruct-reissue.ts'

const definitions = loadFacts()

function advise(
  fact: string,
  missing?: GatheredFact['missing'],
  to: 'passed' | 'failed' = 'passed',
): readonly Advice[] {
  const gathered = { name: fact, value: null, source: '', retrievedAt: null, sha256: null, ...(missing && { missing }) }
  const ruleResults = [{ ruleId: 'r.1', outcome: 'failed', wouldTurn: { fact, to } }]
  const result = { ruleResults, facts: [gathered] } as unknown as InstructionResult // what is read of one
  return adviseOnRules(result, definitions)[0]?.advice ?? []
}

test.each([
  ['medicalFitness', 'renew-medical-fitness'],
  ['medicalFitnessValidUntil', 'renew-medical-fitness'],
  ['trainingsAcquired', 'complete-training'],
  ['titlesHeld', 'hold-required-title'],
  ['ageYears', 'wait-for-age'],
  ['titleNeedsRevalidation', 'ask-office'],
])('for %s: %s', (fact, code) => {
  expect(advise(fact)).toEqual([{ code, fact }])
})

test('what no registry says is proved by a piece, named by kind', () => {
  expect(advise('seaServicePeriods', 'not-attested')).toEqual([
    { code: 'bring-document', fact: 'seaServicePeriods', documents: ['sea-service-record'] },
  ])
})

test('a registry that is out of order is waited for: no journey to a doctor because a computer is down', () => {
  const fact = 'medicalFitness'
  expect(advise(fact, 'registry-unavailable')).toEqual([{ code: 'wait-for-registry', fact, registry: 'esculape' }])
  expect(advise(fact, 'seafarer-not-found')).toEqual([{ code: 'renew-medical-fitness', fact }])
})

test('where something would have to be absent, nobody is sent for a paper', () => {
  expect(advise('trainingsAcquired', undefined, 'failed')).toEqual([{ code: 'ask-office', fact: 'trainingsAcquired' }])
})

test('every fact that an agent answers for names pieces of the value set', () => {
  const kinds = loadValueSets()['application-documents']?.values.map(({ code }) => code)
  for (const { id, source, evidencedBy = [] } of definitions) {
    expect([id, evidencedBy.length > 0]).toEqual([id, source === 'agent'])
    expect(kinds).toEqual(expect.arrayContaining([...evidencedBy]))
  }
})

test('a duplicate asks first that the loss be reported', () => {
  const reissue = { titleId: null, findings: ['not-reported', 'title-not-theirs'], corrected: [] }
  expect(adviseOnReissue({ reissue } as unknown as ReissueResult)).toEqual([
    { finding: 'not-reported', advice: { code: 'report-loss' } },
    { finding: 'title-not-theirs', advice: { code: 'ask-office' } },
  ])
})
