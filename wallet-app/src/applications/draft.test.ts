import example from '@vigie/schemas/application/application-example.json' with { type: 'json' }
import schema from '@vigie/schemas/application/application-v1.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { expect, test } from 'vitest'
import { contentOf, type Draft, emptyPeriod, faultsOf } from './draft.ts'

const today = '2026-11-22'
const period = {
  ship: 'Ar Mor ',
  from: '2024-03-01',
  to: '2025-03-31',
  function: 'Matelot',
  department: 'deck',
  grossTonnage: '180',
  propulsionPowerKw: '',
}
const draft: Draft = {
  id: '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77',
  kind: 'first-issue',
  titleCode: 'capitaine-200',
  email: 'marin@example.org ',
  preferredLanguage: 'fr',
  seaService: [period],
  pieces: [
    { id: '1', kind: 'sea-service-record', size: 1 },
    { id: '2', kind: 'sea-service-record', size: 1 },
  ],
  remarks: ' ',
  savedAt: '2026-11-22T10:00:00Z',
  applicationId: null,
}

test('a draft becomes an application as the schema wants it; two pages of one piece are one document', () => {
  const content = contentOf(draft, example.applicant.identificationNumber, () => 'Relevé de services')
  expect(createSchemaCheck(schema)(content)).toBeNull()
  expect(content).toEqual({
    kind: 'first-issue',
    titleCode: 'capitaine-200',
    applicant: { identificationNumber: '20204413', email: 'marin@example.org', preferredLanguage: 'fr' },
    seaService: [
      {
        ship: 'Ar Mor',
        from: '2024-03-01',
        to: '2025-03-31',
        function: 'Matelot',
        department: 'deck',
        grossTonnage: 180,
      },
    ],
    documents: [{ kind: 'sea-service-record', reference: 'Relevé de services' }],
  })
  expect(faultsOf({ ...draft, email: 'marin@example.org' }, today)).toEqual([])
})

test('an empty period names every field that is to be filled in', () => {
  const faults = faultsOf({ ...draft, email: 'nobody', seaService: [emptyPeriod] }, today)
  expect(faults.map(({ field, why }) => `${field} ${why}`)).toEqual([
    'draft-email email',
    'period-0-ship required',
    'period-0-from required',
    'period-0-to required',
    'period-0-function required',
    'period-0-department required',
  ])
})

test.each([
  [{ from: '2027-01-01', to: '2027-02-01' }, ['from day', 'to day']],
  [{ from: '2025-04-01' }, ['to order']],
  [{ from: '2023-02-29' }, ['from day']],
  [{ grossTonnage: '12,5' }, ['grossTonnage number']],
])('%j is said before anything is sent', (change, expected) => {
  const faults = faultsOf({ ...draft, email: 'a@b.fr', seaService: [{ ...period, ...change }] }, today)
  expect(faults.map(({ field, why }) => `${field.replace('period-0-', '')} ${why}`)).toEqual(expected)
})

test('a duplicate names the title that was lost, asks no sea service and is not taken without a declaration', () => {
  const lost: Draft = { ...draft, kind: 'duplicate', replaces: '202600000019', seaService: [], pieces: [] }
  expect(faultsOf(lost, today)).toEqual([
    { field: 'draft-email', why: 'email' },
    { field: 'draft-piece-kind', why: 'declaration' },
  ])
  const declared = { ...lost, email: 'marin@example.org', pieces: [{ id: '1', kind: 'loss-declaration', size: 1 }] }
  expect(faultsOf(declared, today)).toEqual([])
  const content = contentOf(declared, '20204413', () => 'Déclaration')
  expect(createSchemaCheck(schema)(content)).toBeNull()
  expect(content).toMatchObject({ kind: 'duplicate', replaces: '202600000019' })
  // its pieces leave after it, one by one
  expect(faultsOf({ ...declared, pieces: [], applicationId: 'a' }, today)).toEqual([])
})

test('a correction names the title that is wrong', () => {
  const wrong: Draft = { ...draft, kind: 'correction', replaces: '202600000019', seaService: [] }
  const content = contentOf(wrong, '20204413', () => 'Pièce')
  expect(createSchemaCheck(schema)(content)).toBeNull()
  expect(content).toMatchObject({ kind: 'correction', replaces: '202600000019' })
})
