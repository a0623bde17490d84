import { loadRules, loadTitles } from '@vigie/schemas/load.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { expect, test } from 'vitest'
import { type InstructableApplication, instructApplication } from './instruct-application.ts'
import type { Registries } from './registries/registries.ts'
import type { RegistryAnswer, RegistryName } from './registries/registry-answer.ts'

const rules = loadRules()
const titles = loadTitles()
const today = '2026-11-21'

function said<T>(source: RegistryName, value: T): () => Promise<RegistryAnswer<T>> {
  return async () => ({ value, evidence: { source, retrievedAt: '2026-11-21T10:00:00Z', sha256: `${source}-hash` } })
}

function silent(code: 'registry-unavailable' | 'seafarer-not-found'): () => Promise<never> {
  return async () => {
    throw new Problem(code, 'no answer')
  }
}

const holder = {
  identificationNumber: '99000003',
  familyName: 'TEIHOTU',
  givenName: 'Manuarii',
  birthDate: '2004-05-12',
} as const
const registries: Registries = {
  administres: said('administres', holder),
  esculape: said('esculape', {
    code: '1',
    label: 'Apte TF/TN',
    validUntil: '2027-11-20',
    hasRestrictions: false,
  } as const),
  amfore: said('amfore', [
    { label: 'P1–Appui-Navigation', acquiredOn: '2026-09-01', validUntil: null },
    { label: 'P2–Appui-Manutention/arrimage cargaison/pêche', acquiredOn: '2026-10-15', validUntil: null },
  ] as const),
  item: said('item', [
    {
      number: '1',
      itemCode: '9556',
      name: 'CFBS',
      effectiveFrom: '2024-01-01',
      validUntil: '2028-12-31',
      stateCode: '03',
    },
  ] as const),
}
const deckhand: InstructableApplication = {
  id: '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77',
  titleCode: 'matelot-pont',
  kind: 'first-issue',
  identificationNumber: holder.identificationNumber,
  submittedOn: today,
  attestedFacts: [],
  registeredTitles: [],
}

function instruct(change: Partial<InstructableApplication> = {}, others: Partial<Registries> = {}) {
  const dependencies = { registries: { ...registries, ...others }, rules, titles, today } as const
  return instructApplication({ ...deckhand, ...change }, dependencies)
}

test('a deckhand with everything is favourable, from the day the last condition was met, without end', async () => {
  const result = await instruct()
  expect(result).toMatchObject({ outcome: 'favourable', effectiveFrom: '2026-10-15', validUntil: null, holder })
  expect(result.ruleResults.map(({ outcome }) => outcome)).toEqual(result.ruleResults.map(() => 'passed'))
})

test('an agent may attest a later day than the registries show, and an earlier one is not believed', async () => {
  const attest = (value: string) => ({
    attestedFacts: [{ fact: 'conditionsMetOn', value, agentId: 'a', document: 'Courrier', at: '2026-11-20T10:00:00Z' }],
  })
  expect(await instruct(attest('2026-10-16'))).toMatchObject({ outcome: 'favourable', effectiveFrom: '2026-10-16' })
  expect(await instruct(attest('2026-10-14'))).toMatchObject({
    outcome: 'undetermined',
    effectiveFrom: null,
    dateReason: 'contradicts-registries',
  })
})

test('the result keeps each fact with source, time and hash', async () => {
  const { facts } = await instruct()
  expect(facts.find(({ name }) => name === 'trainingsAcquired')).toMatchObject({
    source: 'amfore',
    retrievedAt: '2026-11-21T10:00:00Z',
    sha256: 'amfore-hash',
  })
})

test('the result can be stored as JSON and come back the same', async () => {
  const result = await instruct()
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
})

test('a missing module is unfavourable and says why', async () => {
  const { outcome, ruleResults } = await instruct({}, { amfore: said('amfore', []) })
  expect(outcome).toBe('unfavourable')
  expect(ruleResults.filter((result) => result.outcome === 'failed').map(({ reason }) => reason)).toEqual([
    'training-missing',
  ])
})

test('a registry out of order leaves the file open: nothing is refused for what nobody could see', async () => {
  for (const name of ['esculape', 'amfore', 'item', 'administres'] as const) {
    expect(await instruct({}, { [name]: silent('registry-unavailable') })).toHaveProperty('outcome', 'undetermined')
  }
})

test('without ADMINISTRÉS there is no holder', async () => {
  expect(await instruct({}, { administres: silent('registry-unavailable') })).toHaveProperty('holder', null)
})

test('a failure that we can see is a refusal even while another registry is silent', async () => {
  const minor = said('administres', { ...holder, birthDate: '2012-01-01' } as const)
  expect(await instruct({}, { administres: minor, amfore: silent('registry-unavailable') })).toHaveProperty(
    'outcome',
    'unfavourable',
  )
})

test('a seafarer nobody identified is refused', async () => {
  const question = instruct({}, { administres: silent('seafarer-not-found') })
  await expect(question).rejects.toMatchObject({ code: 'seafarer-not-found' })
})

test('a title out of the catalogue is refused', async () => {
  await expect(instruct({ titleCode: 'admiral' })).rejects.toMatchObject({ code: 'title-unknown' })
})

test('a title whose text nobody read stays open until an agent has read it', async () => {
  expect(await instruct({ titleCode: 'caeers' })).toHaveProperty('outcome', 'undetermined')
  const word = {
    fact: 'examinerConfirmsDeliveryConditions',
    value: true,
    agentId: 'agent-1',
    document: 'arrêté',
    at: '2026-11-20T10:00:00Z',
  }
  expect(await instruct({ titleCode: 'caeers', attestedFacts: [word] })).toMatchObject({
    outcome: 'favourable',
    effectiveFrom: '2026-11-20',
    validUntil: '2031-11-19',
  })
})

test('rules that hold for all titles are not enough to grant one', async () => {
  const general = rules.filter((rule) => rule.titles === 'all')
  const result = await instructApplication(deckhand, { registries, rules: general, titles, today })
  expect(result.outcome).toBe('undetermined')
})

test('a title that is never revalidated is not', async () => {
  const { outcome, ruleResults } = await instruct({ kind: 'revalidation' })
  expect(outcome).toBe('unfavourable')
  expect(ruleResults.flatMap(({ reason }) => reason ?? [])).toEqual(['not-subject-to-revalidation'])
})

test('the CGO is never granted by the machine alone', async () => {
  expect(await instruct({ titleCode: 'cgo' })).toHaveProperty('outcome', 'undetermined')
})
