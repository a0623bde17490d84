import { loadFacts, loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import type { Evidence } from '@vigie/shared/rules/fact.ts'
import { expect, test } from 'vitest'
import { ageYears } from './age-years.ts'
import type { Answers } from './collect-answers.ts'
import type { FactSources } from './fact-sources.ts'
import { gatherFacts, listGatheredFacts } from './gather-facts.ts'
import { medicalFitness } from './medical-fitness.ts'
import type { RecordedTitle } from './registries/ask-item.ts'
import { joinTitles, type RegisteredTitle, titlesHeld } from './titles-held.ts'
import { trainingsAcquired } from './trainings-acquired.ts'

const titles = loadTitles()
const trainings = loadValueSets().trainings!
const nomenclatures = { facts: loadFacts(), titles, trainings }
const evidence: Evidence = { source: 'item', retrievedAt: '2026-11-21T10:00:00Z', sha256: 'ab' }
const fit = { code: '1', label: 'Apte TF/TN', validUntil: '2027-11-20', hasRestrictions: false } as const
const answers: Answers = {
  administres: {
    value: { identificationNumber: '99000001', familyName: 'X', givenName: 'Y', birthDate: '1991-07-31' },
    evidence,
  },
  esculape: { value: fit, evidence },
  amfore: { value: [], evidence },
  item: { value: [], evidence },
}
const sources: FactSources = {
  answers,
  attested: [],
  registered: [],
  titleCode: 'capitaine-200',
  submittedOn: '2026-11-21',
  today: '2026-11-21',
}
const cfbs: RecordedTitle = {
  number: '1',
  itemCode: '9556',
  name: 'CFBS',
  effectiveFrom: '2022-01-01',
  validUntil: '2026-12-31',
  stateCode: '03',
}

function attest(fact: string, value: FactSources['attested'][number]['value'], at = '2026-11-20T10:00:00Z') {
  return { fact, value, agentId: 'agent-1', document: 'relevé', at }
}

test('an age is in whole years, and each birthday is known', () => {
  const { value, reached } = ageYears('2004-02-29', '2024-02-28')
  expect(value).toBe(19)
  expect(reached?.find((step) => step.value === 18)?.on).toBe('2022-03-01')
  expect(ageYears('2004-02-29', '2024-02-29').value).toBe(20)
})

test.each([
  [fit, 'fit'],
  [{ ...fit, hasRestrictions: true }, 'fit-with-restrictions'],
  [{ ...fit, code: '4', label: 'Inapte temporaire' }, 'unfit'],
  [{ ...fit, code: '1', label: 'non apte' }, 'unfit'],
])('the medical decision %j is read %s', (decision, expected) => {
  expect(medicalFitness(decision)?.value).toBe(expected)
})

test('a medical decision whose code we have never read is not known, whatever its words promise', () => {
  expect(medicalFitness({ ...fit, code: '2', label: 'Apte toutes fonctions sauf veille' })).toBeNull()
})

test('a title is known by its ITEM code, or else by its official name', () => {
  const byName = { ...cfbs, itemCode: 'X', name: "Certificat restreint d'opérateur" }
  const unknown = { ...cfbs, itemCode: 'X', name: 'Certificat de pilote de sous-marin' }
  expect(titlesHeld(joinTitles([cfbs, byName, unknown], [], titles)).map(({ code }) => code)).toEqual([
    'cfbs',
    'cro',
    null,
  ])
})

test('a state other than 03 « Valide » is not known, and neither yes nor no', () => {
  const [valid, other] = titlesHeld(joinTitles([cfbs, { ...cfbs, stateCode: '05' }], [], titles))
  expect(valid).toHaveProperty('state', 'valid')
  expect(other).not.toHaveProperty('state')
})

test('trainings are known under AMFORE’s labels, dashes and capitals aside; another keeps its own words', () => {
  const labels = ['P1–Appui-Navigation', 'p1-appui - navigation', 'UV PSC1', 'UV Cuisine']
  const acquired = labels.map((label) => ({ label, acquiredOn: '2024-01-01', validUntil: null }) as const)
  expect(trainingsAcquired(acquired, trainings)).toMatchObject([
    { code: 'p1-navigation' },
    { code: 'p1-navigation' },
    { code: 'psc1' },
    { code: null, label: 'UV Cuisine' },
  ])
})

test('the title to revalidate ends with the latest of its kind; one without end has no such day', () => {
  const end = (held: readonly RecordedTitle[]) =>
    gatherFacts(
      { ...sources, titleCode: 'cfbs', answers: { ...answers, item: { value: held, evidence } } },
      nomenclatures,
    ).currentTitleValidUntil
  expect(end([cfbs])).toEqual({ value: '2026-12-31', evidence })
  expect(end([cfbs, { ...cfbs, validUntil: null }])).toBeUndefined()
  expect(end([cfbs, { ...cfbs, validUntil: '2021-12-31', stateCode: '07' }])).toEqual({ value: '2026-12-31', evidence })
  expect(end([{ ...cfbs, stateCode: '07' }])).toBeUndefined()
  expect(end([])).toBeUndefined()
})

test('what this register issued counts beside what ITEM keeps, and is believed over it', () => {
  const ours: RegisteredTitle = {
    number: '2',
    code: 'cfbs',
    effectiveFrom: '2024-01-01',
    validUntil: '2028-12-31',
    standing: 'in-force',
  }
  const end = (held: readonly RecordedTitle[], registered: readonly RegisteredTitle[]) => {
    const item = { value: held, evidence }
    return gatherFacts({ ...sources, titleCode: 'cfbs', registered, answers: { ...answers, item } }, nomenclatures)
      .currentTitleValidUntil?.value
  }
  expect(end([], [ours])).toBe('2028-12-31')
  expect(end([cfbs], [ours])).toBe('2028-12-31')
  expect(end([{ ...cfbs, number: '2', stateCode: '07' }], [ours])).toBe('2028-12-31')
  expect(
    end([{ ...cfbs, number: '2', validUntil: '2028-12-31' }], [{ ...ours, standing: 'suspended-or-past' }]),
  ).toBeUndefined()
  expect(end([cfbs], [{ ...ours, validUntil: null }])).toBeUndefined()
  expect(end([{ ...cfbs, number: '2', validUntil: '2028-12-31' }], [{ ...ours, standing: 'ended' }])).toBeUndefined()
  expect(end([cfbs], [{ ...ours, standing: 'ended' }])).toBe('2026-12-31')
  expect(titlesHeld(joinTitles([], [ours], titles))).toMatchObject([{ code: 'cfbs', number: '2', state: 'valid' }])
})

test('while ITEM is silent the titles held are not known, whatever this register issued', () => {
  const silent = { ...answers, item: { problem: 'registry-unavailable' as const } }
  const ours = {
    number: '2',
    code: 'cfbs',
    effectiveFrom: '2024-01-01',
    validUntil: '2028-12-31',
    standing: 'in-force',
  } as const
  const facts = gatherFacts({ ...sources, titleCode: 'cfbs', registered: [ours], answers: silent }, nomenclatures)
  expect(facts).not.toHaveProperty('titlesHeld')
  expect(facts).not.toHaveProperty('currentTitleValidUntil')
})

const period = {
  from: '2020-01-01',
  to: '2022-12-31',
  department: 'deck',
  rank: 'officer',
  counts: 'full',
  inFunctions: true,
  alreadyUsed: false,
}

test('service counts in whole, in the five years before the application, and not twice for revalidations', () => {
  const facts = gatherFacts({ ...sources, attested: [attest('seaServicePeriods', [period])] }, nomenclatures)
  expect(facts.seaServiceMonths?.value).toBe(36)
  expect(facts.seaServiceMonthsLastFiveYears?.value).toBe(13)
  expect(facts.functionServiceMonthsLastFiveYears?.value).toBe(13)
  const used = [attest('seaServicePeriods', [{ ...period, alreadyUsed: true }])]
  expect(gatherFacts({ ...sources, attested: used }, nomenclatures).functionServiceMonthsLastFiveYears?.value).toBe(0)
})

test('service not yet done does not count', () => {
  const future = { ...period, from: '2026-11-01', to: '2027-11-30' }
  const facts = gatherFacts({ ...sources, attested: [attest('seaServicePeriods', [future])] }, nomenclatures)
  expect(facts.seaServiceMonths?.value).toBe(0)
})

test('for the capitaine 500, service counts from the first chef de quart 500, on deck', () => {
  const held = { ...cfbs, itemCode: 'X', name: 'Brevet de chef de quart 500', effectiveFrom: '2022-01-01' } as const
  const engine = { ...period, from: '2023-01-01', to: '2023-12-31', department: 'engine' }
  const facts = gatherFacts(
    {
      ...sources,
      answers: { ...answers, item: { value: [held], evidence } },
      attested: [attest('seaServicePeriods', [{ ...period, rank: 'rating' }, engine])],
    },
    nomenclatures,
  )
  expect(facts.deckServiceMonthsAfterChefDeQuart500?.value).toBe(12)
  expect(facts.officerServiceMonthsAfterChefDeQuart500?.value).toBe(0)
})

test('the latest attestation of a fact counts, whatever the clock of the machine that took it', () => {
  const attested = [
    attest('examinerConfirmsCgoConditions', true, '2026-11-20T12:00:00Z'),
    attest('examinerConfirmsCgoConditions', false, '2026-11-20T10:00:00Z'),
  ]
  expect(gatherFacts({ ...sources, attested }, nomenclatures).examinerConfirmsCgoConditions?.value).toBe(false)
})

test('an agent’s word never stands in for a registry', () => {
  const silent: Answers = { ...answers, esculape: { problem: 'registry-unavailable' } }
  const attested = [attest('medicalFitness', 'fit')]
  expect(gatherFacts({ ...sources, answers: silent, attested }, nomenclatures).medicalFitness).toBeUndefined()
})

test('every fact is listed with its proof, or with why it is missing', () => {
  const partial = { ...sources, answers: { ...answers, amfore: { problem: 'registry-unavailable' as const } } }
  const list = listGatheredFacts(gatherFacts(partial, nomenclatures), partial, nomenclatures)
  const of = (name: string) => list.find((fact) => fact.name === name)
  expect(list).toHaveLength(nomenclatures.facts.length)
  expect(of('ageYears')).toMatchObject({ value: 35, source: 'administres', sha256: 'ab' })
  expect(of('trainingsAcquired')).toMatchObject({ value: null, missing: 'registry-unavailable' })
  expect(of('seaServiceMonths')).toMatchObject({ value: null, missing: 'not-attested' })
  expect(of('currentTitleValidUntil')).toMatchObject({ value: null, missing: 'not-in-the-answer' })
})

test('service since a title is missing because of ITEM when the service itself was attested', () => {
  const partial = {
    ...sources,
    answers: { ...answers, item: { problem: 'registry-unavailable' as const } },
    attested: [attest('seaServicePeriods', [period])],
  }
  const list = listGatheredFacts(gatherFacts(partial, nomenclatures), partial, nomenclatures)
  expect(list.find(({ name }) => name === 'deckServiceMonthsAfterChefDeQuart500')).toMatchObject({
    missing: 'registry-unavailable',
  })
  expect(list.find(({ name }) => name === 'seaServiceMonths')).toMatchObject({ value: 36 })
})

test('every fact has a way to be known', () => {
  const attested = nomenclatures.facts
    .filter(({ attestable }) => attestable)
    .map(({ id, type }) =>
      attest(id, { boolean: true, date: '2026-10-01', list: [period], number: 1, text: 'x' }[type]),
    )
  const held = { ...cfbs, itemCode: 'X', name: 'Brevet de capitaine 200' } as const
  const all = { ...sources, attested, answers: { ...answers, item: { value: [held], evidence } } }
  const known = Object.keys(gatherFacts(all, nomenclatures))
  expect(nomenclatures.facts.map(({ id }) => id).filter((id) => !known.includes(id))).toEqual([])
})
