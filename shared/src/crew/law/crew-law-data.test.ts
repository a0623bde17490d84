import { readdirSync, readFileSync } from 'node:fs'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { loadRules, loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { createTestMember, createTestShip, createTestVoyage } from '../../../testing/test-crew.ts'
import { createSchemaCheck } from '../../json-schema/check-json-schema.ts'
import { factsOfMember, factsOfPlace, factsOfSide } from '../crew-facts.ts'
import { crewFactNames } from './crew-fact-names.ts'
import { crewLawInForce } from './crew-law-in-force.ts'
import { layNewOverlay } from './lay-overlay.ts'
import { listCrewLawFaults } from './list-crew-law-faults.ts'
import { parseCrewLawOverlay } from './parse-crew-law-overlay.ts'

const titleCodes = new Set(loadTitles().map(({ code }) => code))
const schemas = new URL('../../../../schemas/', import.meta.url)
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, schemas), 'utf8')) as object
const filesOf = (folder: string) => readdirSync(new URL(`manning/${folder}/`, schemas)).sort()
const [rule, crewRule, prerogative, post] = ['rule', 'crew-rule', 'prerogative', 'post'].map((name) =>
  readJson(`meta/${name}.schema.json`),
) as [object, object, object, object]

test.each([
  ['posts', post, []],
  ['prerogatives', prerogative, [rule, crewRule]],
  ['rules', crewRule, [rule]],
] as const)('every file of %s fits its schema', (folder, schema, others) => {
  const check = createSchemaCheck(schema, others)
  const faults = filesOf(folder).map((file) => [file, check(readJson(`manning/${folder}/${file}`))])
  expect(faults.length).toBeGreaterThan(15)
  expect(faults.filter(([, fault]) => fault !== null)).toEqual([])
})

test('every file of the folder is in what pages and programs load, named after what it holds', () => {
  expect(filesOf('posts')).toEqual(crewLaw.posts.map(({ capacity }) => `${capacity}.json`).sort())
  expect(filesOf('rules')).toEqual(crewLaw.rules.map(({ id }) => `${id}.json`).sort())
  const titles = new Set(crewLaw.prerogatives.map(({ title }) => `${title}.json`))
  expect(filesOf('prerogatives')).toEqual([...titles].sort())
})

test('R01 to R50 are all there, and a rule is numbered in its id', () => {
  const numbers = Array.from({ length: 50 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`)
  expect([...new Set(crewLaw.rules.map((each) => each.rule))]).toEqual(numbers)
  for (const { id, rule: number } of crewLaw.rules) expect(id.toUpperCase().startsWith(number), id).toBe(true)
})

test('every capacity of manning documents has its post', () => {
  const capacities = loadValueSets().capacities!.values.map(({ code }) => code)
  expect(crewLaw.posts.map(({ capacity }) => capacity).sort()).toEqual(capacities.sort())
})

test('rows and rules name only titles, capacities, facts, computations and slots that exist, and no id twice', () => {
  expect(listCrewLawFaults(crewLaw, titleCodes)).toEqual([])
})

test('a rule asked when titles are requested names rules of instruction that exist', () => {
  const known = new Set(loadRules().map(({ id }) => id))
  for (const { id, atIssue } of crewLaw.rules)
    expect(
      atIssue.filter((name) => !known.has(name)),
      id,
    ).toEqual([])
  const asked = crewLaw.rules.filter(({ need }) => 'computed' in need && need.computed === 'at-issue')
  for (const { id, atIssue } of asked) expect(atIssue, id).not.toEqual([])
})

test('a rule that decides is proved by a case that passes and one that does not; one that does not decide, by both its answers', () => {
  for (const each of crewLaw.rules) {
    const outcomes = each.cases.map(({ expect: outcome }) => outcome)
    const name = 'computed' in each.need ? each.need.computed : null
    if (!each.isUsable)
      expect(outcomes.toSorted(), each.id).toEqual(
        expect.arrayContaining(each.appliesWhen ? ['does-not-apply', 'unknown'] : ['unknown']),
      )
    else if (name === 'at-issue') expect(outcomes, each.id).toEqual(['does-not-apply'])
    else expect(new Set(outcomes).size, each.id).toBeGreaterThan(1)
    if (each.isUsable && !name) expect(outcomes, each.id).toContain('passed')
  }
})

test('what nobody read as law never decides: no usable row lacks its ships, and every other says what is to be judged or why', () => {
  for (const row of crewLaw.prerogatives) {
    if (row.isUsable) expect(row.shipKinds, row.id).not.toBeNull()
    else expect(row.toBeJudged ?? row.basis.note, row.id).toBeTruthy()
  }
})

test('French punctuation never begins a line in the words of the law', () => {
  const loose = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) =>
      key === 'fr' && /« | [:;?!»]|'/.test(String(inner)) ? [String(inner)] : loose(inner),
    )
  }
  expect(loose(crewLaw)).toEqual([])
})

const page = readFileSync(new URL('../docs/crew-law.md', schemas), 'utf8')

test('the page on the law of crews lists every rule with its confidence, and its example is an overlay that fits', () => {
  const lines = page.split('\n')
  for (const { id, name, basis } of crewLaw.rules) {
    const isListed = lines.some(
      (line) => line.startsWith(`| \`${id}\` | ${name.en} |`) && line.endsWith(`| ${basis.confidence} |`),
    )
    expect(isListed, id).toBe(true)
  }
  const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? []
  const { changes } = layNewOverlay(crewLaw, parseCrewLawOverlay(new TextEncoder().encode(example)), titleCodes)
  expect(changes).toHaveLength(1)
})

test('the overlay of this installation is one, and every program judges by what it makes of the law', () => {
  const file = readFileSync(new URL('manning/overlay.json', schemas))
  const overlay = parseCrewLawOverlay(file)
  const { law } = layNewOverlay(crewLaw, overlay, titleCodes)
  const isEmpty = overlay.rows.length + overlay.rules.length === 0
  expect(crewLawInForce).toEqual(isEmpty ? crewLaw : law)
})

test('the facts that conditions may name are those that a question gives', () => {
  const ship = createTestShip({ kind: 'fishing', fishingKind: 'coastal', grossTonnageItc69: 160 })
  const post = { capacities: ['master'], level: 'management' } as const
  const definition = crewLaw.posts.find(({ capacity }) => capacity === 'master')!
  const member = createTestMember('m1', { contractCapacity: 'master' })
  const facts = {
    checkedOn: '2026-11-22',
    ...factsOfPlace(ship, createTestVoyage()),
    ...factsOfSide({ capacity: 'master', definition, post, duties: [] }),
    ...factsOfMember(member, createTestVoyage()),
  }
  expect(Object.keys(facts).sort()).toEqual([...crewFactNames].sort())
})
