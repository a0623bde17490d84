import { readdirSync, readFileSync } from 'node:fs'
import { type Schema, Validator } from '@cfworker/json-schema'
import documentsSchema from '@vigie/schemas/credential/documents-v1.schema.json' with { type: 'json' }
import { loadFacts, loadRules, loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import type { Condition, Rule } from '@vigie/schemas/rule.ts'
import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import { expect, test } from 'vitest'
import { pdfFaults, printedFields } from '../pdf-seal/title-pdf.ts'
import { problemCodes } from '../problem.ts'
import { checkNames, pdfCheckNames, type VerdictReason } from '../verification/verdict.ts'
import { findTitleDefinition, getTitleDefinition } from './find-title-definition.ts'
import { isIssuable } from './is-issuable.ts'
import { labelOf, noteOf, shortLabelOf } from './label.ts'

const titles = loadTitles()
const rules = loadRules()
const facts = loadFacts()
const valueSets = loadValueSets()
const schemas = new URL('../../../schemas/', import.meta.url)

/** The union as values: a reason added to the verdict and not here does not compile. */
const verdictReasons = Object.keys({
  'in-force': true,
  revoked: true,
  'key-compromised': true,
  altered: true,
  'not-a-title': true,
  'not-a-manning-document': true,
  'issuer-not-recognised': true,
  'demonstration-title': true,
  'key-not-authorised': true,
  'kind-not-authorised': true,
  'signed-outside-key-period': true,
  'signed-in-future': true,
  suspended: true,
  'certificate-revoked': true,
  'certificate-suspended': true,
  'certificate-was-suspended': true,
  'certificate-withdrawn': true,
  expired: true,
  'not-yet-valid': true,
  'key-unknown-update': true,
  'was-suspended': true,
  'status-unknown': true,
  'status-old': true,
  'trust-list-old': true,
  'trust-list-expired': true,
  'clock-suspect': true,
  'pdf-added-after-seal': true,
  'pdf-altered': true,
  'pdf-structure': true,
  'pdf-changes-permitted': true,
  'pdf-signer-not-recognised': true,
  'pdf-code-differs': true,
  'pdf-text-differs': true,
  'pdf-not-sealed': true,
  'signing-date-not-proven': true,
  'signed-before-compromise': true,
  'pdf-page-not-read': true,
  'pdf-words-differ': true,
} satisfies Record<VerdictReason, true>)

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, schemas), 'utf8'))
}

function codesOf(set: string): string[] {
  return valueSets[set]!.values.map((value) => value.code)
}

test.each([
  ['titles', 'title'],
  ['rules', 'rule'],
  ['facts', 'fact'],
  ['value-sets', 'value-set'],
])('every file of %s fits its schema', (folder, schemaName) => {
  const validator = new Validator(readJson(`meta/${schemaName}.schema.json`) as Schema, '2020-12', false)
  const files = readdirSync(new URL(`${folder}/`, schemas))
  const faults = files.flatMap((file) => validator.validate(readJson(`${folder}/${file}`)).errors.map((e) => [file, e]))
  expect(files.length).toBeGreaterThan(20)
  expect(faults).toEqual([])
})

test('every pack of translations fits its schema, is named after its language, and was reviewed by someone on a day', () => {
  const validator = new Validator(readJson('meta/translation-pack.schema.json') as Schema, '2020-12', false)
  for (const file of readdirSync(new URL('translations/', schemas))) {
    const pack = readJson(`translations/${file}`) as TranslationPack
    expect(validator.validate(pack).errors, file).toEqual([])
    expect(file).toBe(`${pack.language}.json`)
    expect(pack.reviewedBy === null, file).toBe(pack.reviewedOn === null)
  }
})

test('a schema refuses what is not in it', () => {
  const validator = new Validator(readJson('meta/rule.schema.json') as Schema, '2020-12', false)
  const rule = structuredClone(rules[0]!)
  expect(validator.validate(rule).valid).toBe(true)
  expect(validator.validate({ ...rule, require: { fact: 'ageYears', around: 12 } }).valid).toBe(false)
  expect(validator.validate({ ...rule, require: { fact: 'ageYears', atLeast: 1, atMost: 2 } }).valid).toBe(false)
  expect(validator.validate({ ...rule, colour: 'green' }).valid).toBe(false)
})

test('a file is named after what it holds, and nothing is defined twice', () => {
  expect(readdirSync(new URL('titles/', schemas)).sort()).toEqual(titles.map(({ code }) => `${code}.json`).sort())
  expect(readdirSync(new URL('rules/', schemas)).sort()).toEqual(rules.map(({ id }) => `${id}.json`).sort())
  expect(readdirSync(new URL('value-sets/', schemas)).sort()).toEqual(
    Object.keys(valueSets)
      .map((id) => `${id}.json`)
      .sort(),
  )
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  for (const set of Object.values(valueSets)) {
    expect(new Set(set.values.map(({ code }) => code)).size, set.id).toBe(set.values.length)
  }
})

test('the catalogue holds the 107 documents of the sources and the three that they lacked', () => {
  expect(titles).toHaveLength(110)
})

test('whatever is not known of a title is named among what is unconfirmed', () => {
  for (const title of titles) {
    const named = (subject: string) => title.unconfirmed.some((entry) => entry.startsWith(subject))
    const { years, months, withoutEnd } = title.validity
    const { required, article, articleBasis } = title.revalidation
    const isStcw = ['brevet', 'certificat', 'attestation'].includes(title.kind ?? '')
    const unknowns: readonly (readonly [string, boolean])[] = [
      ['exact title', title.nameBasis.fr === 'unconfirmed'],
      ['STCW regulation', isStcw && (title.stcw.basis === null || title.stcw.basis === 'inferred')],
      ['who delivers it', title.deliveredBy === null],
      ['validity', years === null && months === null && withoutEnd !== true],
      ['revalidation', required === null || (required && (article === null || articleBasis === 'inferred'))],
      ['level', title.kind === 'brevet' && title.levels === null],
      ['endorsement tables', title.endorsement?.basis === 'inferred'],
    ]
    for (const [subject, isUnknown] of unknowns)
      if (isUnknown) expect(named(subject), `${title.code} ${subject}`).toBe(true)
  }
})

test('titles name only codes that exist, in the order of the value sets', () => {
  const isInOrder = (codes: readonly string[], set: string) => {
    const places = codes.map((code) => codesOf(set).indexOf(code))
    expect(places, codes.join()).not.toContain(-1)
    expect(places, codes.join()).toEqual([...new Set(places)].sort((a, b) => a - b))
  }
  for (const title of titles) {
    if (title.kind) expect(codesOf('kinds')).toContain(title.kind)
    if (title.department) expect(codesOf('departments')).toContain(title.department)
    expect(title.stcw.regulations).toEqual([...new Set(title.stcw.regulations)].toSorted())
    if (title.endorsement?.kind !== 'rows') continue
    const { functions, capacities } = title.endorsement
    isInOrder(
      functions.map((row) => row.function),
      'functions',
    )
    isInOrder(
      capacities.map((row) => row.capacity),
      'capacities',
    )
    for (const row of functions) expect(codesOf('levels')).toContain(row.level)
    for (const row of [...functions, ...capacities]) isInOrder(row.limitation ?? [], 'limitations')
  }
})

test('the limits printed on a title never go beyond its prerogatives', () => {
  for (const title of titles) {
    if (title.endorsement?.kind !== 'rows') continue
    const rows = [...title.endorsement.functions, ...title.endorsement.capacities]
    const limits = rows
      .flatMap((row) => row.limitation ?? [])
      .flatMap((code) => {
        return valueSets.limitations!.values.find((value) => value.code === code)?.limit ?? []
      })
    const known = {
      'gross-tonnage': title.prerogatives.grossTonnageBelow,
      'propulsion-power-kilowatts': title.prerogatives.propulsionPowerKilowattsBelow,
      'distance-nautical-miles': title.prerogatives.distanceNauticalMilesAtMost,
      'length-metres': title.prerogatives.lengthMetresBelow,
      passengers: title.prerogatives.passengersAtMost,
    }
    for (const { quantity, below, atMost } of limits) {
      expect(below ?? atMost, `${title.code} ${quantity}`).toBeLessThanOrEqual(known[quantity] ?? Infinity)
    }
  }
})

test('rules name only titles, facts, fields and reasons that exist', () => {
  const factIds = facts.map(({ id }) => id)
  for (const rule of rules) {
    const codes = rule.titles === 'all' ? [] : rule.titles
    expect(
      codes.filter((code) => !findTitleDefinition(titles, code)),
      rule.id,
    ).toEqual([])
    expect(codesOf('refusal-reasons'), rule.id).toContain(rule.otherwise)
    const used = [...factsIn(rule.require), ...rule.cases.flatMap(({ given }) => Object.keys(given))]
    expect(
      used.filter((fact) => !factIds.includes(fact)),
      rule.id,
    ).toEqual([])
    expect(unknownFields(rule), rule.id).toEqual([])
  }
})

test('every title that can be issued has its conditions read, or asks an agent to read them', () => {
  const read = ['matelot-pont', 'cfbs', 'em1', 'capitaine-200', 'capitaine-500', 'cgo', 'bacpn']
  const asks = rules.find(({ id }) => id === 'delivery-conditions-to-be-confirmed.1')!
  for (const title of titles.filter(isIssuable)) {
    expect(read.includes(title.code) !== asks.titles.includes(title.code), title.code).toBe(true)
  }
  expect(read.filter((code) => !isIssuable(getTitleDefinition(titles, code)))).toEqual([])
})

test('a title whose tables or duration nobody has read cannot be issued', () => {
  expect(isIssuable(getTitleDefinition(titles, 'capitaine-200-peche'))).toBe(false)
  expect(isIssuable(getTitleDefinition(titles, 'matelot-quart-passerelle'))).toBe(false)
  expect(isIssuable(getTitleDefinition(titles, 'ecdis'))).toBe(false)
})

test('what a person must confirm before production lists every rule, and all that is unconfirmed of titles that can be issued', () => {
  const page = readFileSync(new URL('../docs/operations/before-production.md', schemas), 'utf8')
  const lines = page.split('\n')
  for (const { id, basis } of rules) {
    expect(
      lines.some((line) => line.startsWith(`| \`${id}\` | ${basis.confidence} |`)),
      id,
    ).toBe(true)
  }
  for (const { code, unconfirmed } of titles.filter(isIssuable)) {
    expect(lines, code).toContain(`| \`${code}\` | ${unconfirmed.join('; ') || 'the texts in force'} |`)
  }
})

test('a training attestation is of a kind that the catalogue knows as one of a training centre', () => {
  const attestations = titles.filter(
    ({ kind, deliveredBy }) => kind === 'attestation' && deliveredBy === 'training-centre',
  )
  const { title } = documentsSchema.$defs.trainingAttestation.properties.credentialSubject.properties
  const codes = attestations.map(({ code }) => code)
  expect(title.allOf[1]).toMatchObject({ properties: { code: { enum: codes }, functions: false, capacities: false } })
})

test('a title out of the catalogue is refused', () => {
  expect(() => getTitleDefinition(titles, 'admiral')).toThrow(expect.objectContaining({ code: 'title-unknown' }))
})

test('every problem, verdict reason and check has its words in both languages, and nothing else has', () => {
  expect(codesOf('problems').sort()).toEqual([...problemCodes].sort())
  expect(codesOf('verdict-reasons').sort()).toEqual([...verdictReasons].sort())
  expect(codesOf('checks')).toEqual([...checkNames, ...pdfCheckNames])
  expect(codesOf('pdf-faults')).toEqual([...pdfFaults])
  expect(codesOf('printed-fields')).toEqual([...printedFields])
  for (const code of verdictReasons) expect(noteOf(valueSets, 'verdict-reasons', code, 'fr')).not.toBeNull()
})

test('reasons that stand beside the first one make one line without a headline inside', () => {
  for (const code of verdictReasons) {
    for (const language of ['fr', 'en'] as const) {
      expect(shortLabelOf(valueSets, 'verdict-reasons', code, language)).not.toMatch(/[;:,]|authenti[cq].*(;|,)/i)
    }
  }
})

test('French punctuation never begins a line, in any word that people read', () => {
  const loose = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) =>
      key === 'fr' && /« | [:;?!»]|'/.test(String(inner)) ? [String(inner)] : loose(inner),
    )
  }
  expect(loose([titles, rules, facts, valueSets])).toEqual([])
})

test('a label is in the language asked for, and the code itself when nothing is known of it', () => {
  expect(labelOf(valueSets, 'limitations', 'gt-200', 'en')).toBe('ships under 200 GT')
  expect(labelOf(valueSets, 'limitations', 'gt-200', 'fr')).toBe('navires de moins de 200 UMS')
  expect(labelOf(valueSets, 'limitations', 'gt-9', 'fr')).toBe('gt-9')
  expect(labelOf(valueSets, 'toString', 'gt-9', 'fr')).toBe('gt-9')
})

function factsIn(condition: Condition): string[] {
  if ('fact' in condition) return [condition.fact, ...referencesIn(condition)]
  if ('not' in condition) return factsIn(condition.not)
  return partsOf(condition).flatMap(factsIn)
}

function partsOf(condition: Exclude<Condition, { fact: string } | { not: Condition }>): readonly Condition[] {
  if ('all' in condition) return condition.all
  return 'any' in condition ? condition.any : condition.of
}

/** Every `{ "fact": … }` inside a comparison, whatever its depth. */
function referencesIn(comparison: object): string[] {
  const inner = Object.values(comparison).filter((value) => typeof value === 'object' && value !== null)
  return inner.flatMap((value) => [...('fact' in value ? [value.fact] : []), ...referencesIn(value)])
}

function unknownFields({ require }: Rule): string[] {
  const comparisons: Condition[] = []
  const collect = (condition: Condition): void => {
    if ('fact' in condition) comparisons.push(condition)
    else if ('not' in condition) collect(condition.not)
    else partsOf(condition).forEach(collect)
  }
  collect(require)
  return comparisons.flatMap((comparison) => {
    if (!('includes' in comparison)) return []
    const fields = facts.find(({ id }) => id === comparison.fact)?.fields ?? {}
    return Object.keys(comparison.includes).filter((field) => !Object.hasOwn(fields, field))
  })
}
