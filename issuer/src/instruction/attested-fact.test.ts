import { loadFacts } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { evidenceOf, parseAttestedValue } from './attested-fact.ts'

const facts = loadFacts()
const period = {
  from: '2025-01-01',
  to: '2025-12-31',
  department: 'deck',
  rank: 'officer',
  counts: 'full',
  inFunctions: true,
  alreadyUsed: false,
}

test('an agent may attest what no registry holds', () => {
  expect(parseAttestedValue(facts, 'examinerConfirmsCgoConditions', true)).toBe(true)
  expect(parseAttestedValue(facts, 'conditionsMetOn', '2026-10-01')).toBe('2026-10-01')
  expect(parseAttestedValue(facts, 'seaServicePeriods', [period])).toEqual([period])
})

test.each<[string, unknown]>([
  ['ageYears', 33],
  ['medicalFitness', 'fit'],
  ['titlesHeld', []],
  ['seaServiceMonths', 12],
  ['toString', true],
  ['examinerConfirmsCgoConditions', 'yes'],
  ['conditionsMetOn', '2026-02-30'],
  ['seaServicePeriods', 'twelve months'],
  ['seaServicePeriods', [null]],
  ['seaServicePeriods', [{ ...period, from: '01/01/2025' }]],
  ['seaServicePeriods', [{ ...period, note: 'and more' }]],
  ['seaServicePeriods', [{ from: '2025-01-01', to: '2025-12-31' }]],
])('%s cannot be attested as %j', (fact, value) => {
  expect(() => parseAttestedValue(facts, fact, value)).toThrow(expect.objectContaining({ code: 'fact-not-attestable' }))
})

test('the hash of an attestation covers who, what, on which document and when', () => {
  const attested = {
    fact: 'conditionsMetOn',
    value: '2026-10-01',
    agentId: 'a',
    document: 'd',
    at: '2026-11-21T10:00:00Z',
  }
  const { sha256 } = evidenceOf(attested)
  expect(evidenceOf({ ...attested }).sha256).toBe(sha256)
  for (const change of [{ value: '2026-10-02' }, { agentId: 'b' }, { document: 'e' }, { at: '2026-11-21T10:00:01Z' }]) {
    expect(evidenceOf({ ...attested, ...change }).sha256).not.toBe(sha256)
  }
})
