import type { CrewLawOverlay, CrewRule, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { testCatalogue } from '../../../testing/test-crew.ts'
import { createCaseQuestion } from './create-case-question.ts'
import { evaluateCrewRule } from './evaluate-crew-rule.ts'
import { layNewOverlay, layOverlay } from './lay-overlay.ts'
import { parseCrewLawOverlay } from './parse-crew-law-overlay.ts'

const titleCodes = new Set(testCatalogue.titles.keys())
const invented = {
  text: '(invented for tests)',
  source: '(invented for tests)',
  version: null,
  confidence: 'read',
} as const

function rowOf(id: string): PrerogativeRow {
  return crewLaw.prerogatives.find((row) => row.id === id)!
}

function ruleOf(id: string): CrewRule {
  return crewLaw.rules.find((rule) => rule.id === id)!
}

/** The chief engineer's row of the capitaine 200, with the distance that no source says. */
const engineRow: PrerogativeRow = {
  ...rowOf('capitaine-200.chief-engineer.merchant'),
  limits: { ...rowOf('capitaine-200.chief-engineer.merchant').limits, distance: 'none' },
  basis: invented,
}

const skippers: CrewRule = {
  ...ruleOf('r23.1'),
  id: 'r23.2',
  need: { hold: { codes: ['capitaine-200-peche', 'patron-de-peche'] } },
  basis: invented,
}

function createOverlay(change: Partial<CrewLawOverlay> = {}): CrewLawOverlay {
  return {
    id: 'maritime-affairs',
    authority: { fr: 'Affaires maritimes (inventé pour les tests)', en: 'Maritime affairs (invented for tests)' },
    date: '2027-01-15',
    edition: crewLaw.edition,
    rows: [{ replaces: engineRow.id, by: [engineRow] }],
    rules: [{ replaces: 'r23.1', by: [skippers] }],
    ...change,
  }
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const lay = (change: object) => () =>
  layNewOverlay(crewLaw, parseCrewLawOverlay(bytesOf({ ...createOverlay(), ...change })), titleCodes)
const refused = (code: string, pointer?: string) =>
  expect.objectContaining({ code, ...(pointer !== undefined && { pointer }) })

test('what was to be judged is decided once an authority has read it, and nothing else moves', () => {
  const { law } = layOverlay(crewLaw, createOverlay())
  const chief = createCaseQuestion({
    line: { capacities: ['chief-engineer'] },
    titles: ['capitaine-200', 'cfbs', 'psc1'],
  })
  const skipper = (code: string) =>
    createCaseQuestion({ ship: { kind: 'fishing', fishingKind: 'coastal' }, titles: [code] })
  const ask = (id: string, question: typeof chief, of: typeof law) =>
    evaluateCrewRule(id, question, { law: of, catalogue: testCatalogue })
  expect([ask('r14.1', chief, crewLaw), ask('r14.1', chief, law)]).toEqual(['unknown', 'passed'])
  expect([ask('r23.1', skipper('patron-de-peche'), crewLaw), ask('r23.2', skipper('patron-de-peche'), law)]).toEqual([
    'unknown',
    'passed',
  ])
  expect(ask('r23.2', skipper('lieutenant-de-peche'), law)).toBe('failed')
  expect(ask('r01.1', createCaseQuestion({}), law)).toBe('unknown')
  const rest = law.prerogatives.filter(({ id }) => id !== engineRow.id)
  expect(rest).toEqual(crewLaw.prerogatives.filter(({ id }) => id !== engineRow.id))
})

test('the edition of a law that was laid over names whose reading it is and of which day, and says what changed', () => {
  const { law, changes } = layOverlay(crewLaw, createOverlay())
  expect(law.edition).toBe(`${crewLaw.edition}+maritime-affairs.2027-01-15`)
  expect(changes).toEqual([
    { kind: 'row', replaced: engineRow.id, by: [engineRow.id], wasUsable: true, usable: 1 },
    { kind: 'rule', replaced: 'r23.1', by: ['r23.2'], wasUsable: true, usable: 1 },
  ])
})

test('one row of what nobody read makes way for as many rows as the table has, or for none, with the reason', () => {
  const replaces = 'capitaine-3000-yacht.not-read.deck'
  const cell = (id: string, capacity: string): PrerogativeRow => ({
    ...rowOf(replaces),
    id,
    capacities: [capacity],
    shipKinds: ['motor-yacht'],
    limits: { ...engineRow.limits, grossTonnage: { below: 3000 }, powerKilowatts: 'not-asked', distance: 'none' },
    toBeJudged: null,
    basis: invented,
    isUsable: true,
  })
  const by = [cell('capitaine-3000-yacht.master', 'master'), cell('capitaine-3000-yacht.chief-mate', 'chief-mate')]
  const { law } = lay({ rows: [{ replaces, by }], rules: [] })()
  expect(law.prerogatives.filter(({ title }) => title === 'capitaine-3000-yacht')).toEqual(by)
  const none = {
    replaces,
    by: [],
    why: { fr: 'Case vide du tableau (inventé)', en: 'Empty cell of the table (invented)' },
  }
  expect(lay({ rows: [none], rules: [] })().law.prerogatives.some(({ id }) => id === replaces)).toBe(false)
  expect(lay({ rows: [{ replaces, by: [] }], rules: [] })).toThrow(refused('crew-law-overlay-invalid'))
})

test.each([
  ['a row that the law does not have', { rows: [{ replaces: 'capitaine-200.admiral', by: [engineRow] }] }],
  ['a row replaced twice', { rows: [createOverlay().rows[0], createOverlay().rows[0]] }],
  ['a row of another title', { rows: [{ replaces: 'cro.operator', by: [engineRow] }] }],
  ['a rule of another number', { rules: [{ replaces: 'r22.1', by: [skippers] }] }],
])('%s is refused', (_name, change) => {
  expect(lay(change)).toThrow(refused('crew-law-overlay-unknown'))
})

const changed = (change: object) => ({ rows: [{ replaces: engineRow.id, by: [{ ...engineRow, ...change }] }] })
const asking = (need: object) => ({ rules: [{ replaces: 'r23.1', by: [{ ...skippers, need }] }] })

test.each([
  ['a row without its basis', changed({ basis: undefined })],
  ['a limit in words', changed({ limits: { ...engineRow.limits, distance: '20 milles' } })],
  ['a kind of ship that does not exist', changed({ shipKinds: ['submarine'] })],
  ['a day that no calendar has', changed({ validFrom: '2027-02-30' })],
  ['a condition outside the language', changed({ when: { fact: 'grossTonnage', around: 200 } })],
  ['a fact that nobody knows', changed({ when: { fact: 'tonnage', atLeast: 200 } })],
  ['an id that another row has', changed({ id: 'capitaine-200.master.merchant' })],
  ['a title out of the catalogue', asking({ hold: { codes: ['admiral'] } })],
  ['a need that asks for no document', asking({ hold: { codes: [] } })],
  ['something that nothing computes', asking({ computed: 'good-will' })],
  ['a slot that nothing fills', { rules: [{ replaces: 'r23.1', by: [withSlot('{admiral}', '{admiral}')] }] }],
  ['other slots in French than in English', { rules: [{ replaces: 'r23.1', by: [withSlot('{until}', '{from}')] }] }],
  ['a field that is not in the form', { colour: 'green' }],
])('%s is refused', (_name, change) => {
  expect(lay(change)).toThrow(refused('crew-law-overlay-invalid'))
})

function withSlot(fr: string, en: string): CrewRule {
  return { ...skippers, sentences: { ...skippers.sentences, remedy: { fr, en } } }
}

test('an overlay that was written for another edition is refused until somebody has read it again', () => {
  expect(lay({ edition: '2025-01-01' })).toThrow(refused('crew-law-overlay-edition', '/edition'))
})

test('what is no overlay is refused at the place of its fault', () => {
  expect(() => parseCrewLawOverlay(bytesOf({ ...createOverlay(), authority: 'us' }))).toThrow(
    refused('crew-law-overlay-invalid', '/authority'),
  )
  expect(() => parseCrewLawOverlay(new TextEncoder().encode('{"id":1,"id":2}'))).toThrow(
    refused('document-duplicate-key'),
  )
  expect(() => parseCrewLawOverlay(new Uint8Array(1_048_577))).toThrow(refused('document-too-large'))
})
