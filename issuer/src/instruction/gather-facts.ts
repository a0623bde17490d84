import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { FactRecord, FactValue } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { ValueSet } from '@vigie/schemas/value-set.ts'
import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { addDays, addMonths, addYears, type PlainDate, wholeYearsBetween } from '@vigie/shared/plain-date.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { Evidence, Fact, Facts } from '@vigie/shared/rules/fact.ts'
import { type AttestedFact, evidenceOf } from './attested-fact.ts'
import type { Answer, Answers } from './collect-answers.ts'
import type { RecordedTraining } from './registries/ask-amfore.ts'
import type { MedicalDecision } from './registries/ask-esculape.ts'
import type { RecordedTitle } from './registries/ask-item.ts'
import { clipPeriods, countMonths, readPeriods, type SeaServicePeriod } from './sea-service.ts'

/** One fact as the file keeps it: known with its evidence, or not known with the reason. */
export interface GatheredFact {
  readonly name: string
  /** Null when the fact is not known; `missing` then says why. */
  readonly value: FactValue | null
  readonly source: string
  readonly retrievedAt: string | null
  readonly sha256: string | null
  readonly missing?: ProblemCode | 'not-attested' | 'not-in-the-answer'
}

export interface FactSources {
  readonly answers: Answers
  /** In the order in which they were attested: clocks of several machines do not tell it. */
  readonly attested: readonly AttestedFact[]
  readonly titleCode: string
  readonly submittedOn: PlainDate
  readonly today: PlainDate
}

export interface Nomenclatures {
  readonly facts: readonly FactDefinition[]
  readonly titles: readonly TitleDefinition[]
  readonly trainings: ValueSet
}

/** Every fact of the nomenclature that the sources let us know. What they do not say stays absent, never false. */
export function gatherFacts(sources: FactSources, nomenclatures: Nomenclatures): Facts {
  const found = nomenclatures.facts.map((definition) => [definition.id, findFact(definition, sources, nomenclatures)])
  return Object.fromEntries(found.filter(([, fact]) => fact !== null))
}

/** The same facts as a list for the file, with those that are missing and why. */
export function listGatheredFacts(facts: Facts, sources: FactSources, nomenclatures: Nomenclatures): GatheredFact[] {
  return nomenclatures.facts.map(({ id, source }) => {
    const fact = facts[id]
    const { retrievedAt = null, sha256 = null } = fact?.evidence ?? {}
    if (fact) return { name: id, value: fact.value, source, retrievedAt, sha256 }
    return { name: id, value: null, source, retrievedAt, sha256, missing: whyMissing(id, source, sources) }
  })
}

type Missing = NonNullable<GatheredFact['missing']>

function whyMissing(id: string, source: FactDefinition['source'], sources: FactSources): Missing {
  if (source === 'agent') return whyNotAttested(id, sources)
  const answer = source in sources.answers ? sources.answers[source as keyof Answers] : null // just looked up
  return answer && 'problem' in answer ? answer.problem : 'not-in-the-answer'
}

/** Months of service are attested as periods; with them, a number is still missing when ITEM had to say since when. */
function whyNotAttested(id: string, sources: FactSources): Missing {
  const attested = /serviceMonths/i.test(id) ? 'seaServicePeriods' : id
  if (!findAttested(attested, sources)) return 'not-attested'
  return 'problem' in sources.answers.item ? sources.answers.item.problem : 'not-in-the-answer'
}

function findFact(definition: FactDefinition, sources: FactSources, nomenclatures: Nomenclatures): Fact | null {
  const compute = Object.hasOwn(computations, definition.id) ? computations[definition.id] : undefined
  if (compute) return compute(sources, nomenclatures)
  return definition.attestable ? findAttested(definition.id, sources) : null
}

type Computation = (sources: FactSources, nomenclatures: Nomenclatures) => Fact | null

const computations: Readonly<Record<string, Computation>> = {
  today: ({ today }) => ({ value: today }),
  applicationSubmittedOn: ({ submittedOn }) => ({ value: submittedOn }),
  titleNeedsRevalidation: ({ titleCode }, { titles }) => titleNeedsRevalidation(titleCode, titles),
  birthDate: ({ answers }) => from(answers.administres, ({ birthDate }) => ({ value: birthDate })),
  ageYears: ({ answers, today }) => from(answers.administres, ({ birthDate }) => ageYears(birthDate, today)),
  medicalFitness: ({ answers }) => from(answers.esculape, medicalFitness),
  medicalFitnessValidUntil: ({ answers }) => from(answers.esculape, ({ validUntil }) => ({ value: validUntil })),
  titlesHeld: ({ answers }, { titles }) => from(answers.item, (held) => ({ value: titlesHeld(held, titles) })),
  currentTitleValidUntil: ({ answers, titleCode }, { titles }) =>
    from(answers.item, (held) => currentTitleValidUntil(held, titleCode, titles)),
  trainingsAcquired: ({ answers }, { trainings }) =>
    from(answers.amfore, (acquired) => ({ value: trainingsAcquired(acquired, trainings) })),
  seaServiceMonths: (sources) => serviceMonths(sources, (periods) => periods),
  seaServiceMonthsLastFiveYears: (sources) =>
    serviceMonths(sources, (periods) => lastMonths(periods, sources.submittedOn, 60)),
  functionServiceMonthsLastFiveYears: (sources) =>
    serviceMonths(sources, (periods) => lastMonths(unusedInFunctions(periods), sources.submittedOn, 60)),
  functionServiceMonthsLastSixMonths: (sources) =>
    serviceMonths(sources, (periods) => lastMonths(unusedInFunctions(periods), sources.submittedOn, 6)),
  deckServiceMonthsAfterChefDeQuart500: (sources, { titles }) =>
    serviceMonthsAfter(sources, titles, ({ department }) => department !== 'engine'),
  officerServiceMonthsAfterChefDeQuart500: (sources, { titles }) =>
    serviceMonthsAfter(sources, titles, ({ department, rank }) => department !== 'engine' && rank !== 'rating'),
}

function titleNeedsRevalidation(titleCode: string, titles: readonly TitleDefinition[]): Fact | null {
  const required = findTitleDefinition(titles, titleCode)?.revalidation.required ?? null
  return required === null ? null : { value: required }
}

/** Whole years, with the birthdays on which each age was reached. */
export function ageYears(birthDate: PlainDate, today: PlainDate): Fact {
  const age = wholeYearsBetween(birthDate, today)
  const ages = Array.from({ length: Math.max(age, 0) }, (_, index) => index + 1)
  return { value: age, reached: ages.map((value) => ({ value, on: birthday(birthDate, value) })) }
}

/** Born on 29 February, one reaches an age on 1 March of a common year (as `wholeYearsBetween` counts). */
function birthday(birthDate: PlainDate, age: number): PlainDate {
  const day = addYears(birthDate, age)
  return day.slice(8) === birthDate.slice(8) ? day : addDays(day, 1)
}

/**
 * Decision 1 « Apte TF/TN » (all functions, all navigations) is the only code whose meaning we have read; a decision
 * worded « inapte » or « non apte » needs no nomenclature. Any other code is not known, and an agent looks.
 */
export function medicalFitness({ code, label, hasRestrictions }: MedicalDecision): Fact | null {
  if (/^(inapt|non[ -]apt)/i.test(label)) return { value: 'unfit' }
  if (code !== '1') return null
  return { value: hasRestrictions ? 'fit-with-restrictions' : 'fit' }
}

/**
 * The titles held, under our codes. A title whose name is in no catalogue keeps a null code; the state is left out, not
 * known, unless it is 03 « Valide », the only code whose meaning we have read.
 */
export function titlesHeld(held: readonly RecordedTitle[], titles: readonly TitleDefinition[]): FactRecord[] {
  return held.map((title) => ({
    code: titleCodeOf(title, titles),
    name: title.name,
    number: title.number,
    since: title.effectiveFrom,
    validUntil: title.validUntil,
    ...(title.stateCode === validStateCode && { state: 'valid' }),
  }))
}

/** ITEM's « Valide »: the only state whose meaning we have read. */
const validStateCode = '03'

export function titleCodeOf({ itemCode, name }: RecordedTitle, titles: readonly TitleDefinition[]): string | null {
  const byCode = titles.find((title) => title.itemCode === itemCode)
  const byName = titles.find((title) => sameWords(title.name.fr, name))
  return byCode?.code ?? byName?.code ?? null
}

/**
 * The latest end among the titles of this code; nothing when one has no end, because there is nothing to revalidate, nor
 * when ITEM does not call that title valid: a suspended or withdrawn title is for an agent (STCW I/2, paragraph 8).
 */
function currentTitleValidUntil(
  held: readonly RecordedTitle[],
  titleCode: string,
  titles: readonly TitleDefinition[],
): Fact | null {
  const mine = held.filter((title) => titleCodeOf(title, titles) === titleCode)
  const last = mine.reduce((end, { validUntil }) => (validUntil !== null && validUntil > end ? validUntil : end), '')
  const endLast = mine.filter(({ validUntil }) => validUntil === last)
  const areValid = endLast.length > 0 && endLast.every(({ stateCode }) => stateCode === validStateCode)
  return areValid && mine.every(({ validUntil }) => validUntil !== null) ? { value: last } : null
}

/** The trainings under our codes; one that AMFORE words otherwise keeps its label and a null code, for an agent to read. */
export function trainingsAcquired(acquired: readonly RecordedTraining[], trainings: ValueSet): FactRecord[] {
  return acquired.map(({ label, acquiredOn, validUntil }) => ({
    code: trainings.values.find((value) => value.amforeLabels?.some((known) => sameWords(known, label)))?.code ?? null,
    label,
    since: acquiredOn,
    validUntil,
  }))
}

/** Registries differ in spaces, dashes, apostrophes and capitals; never in words. */
function sameWords(a: string, b: string): boolean {
  return words(a) === words(b)
}

function words(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('fr')
    .replaceAll(/[’']/g, "'")
    .replaceAll(/[\s–—-]+/g, ' ')
    .trim()
}

function serviceMonths(
  sources: FactSources,
  choose: (periods: readonly SeaServicePeriod[]) => readonly SeaServicePeriod[],
): Fact | null {
  const attested = findAttested('seaServicePeriods', sources)
  const periods = attested && Array.isArray(attested.value) ? readPeriods(attested.value) : null
  if (!attested || periods === null) return null
  const { months, reached } = countMonths(choose(clipPeriods(periods, '1900-01-01', sources.today)))
  return { value: months, reached, ...(attested.evidence && { evidence: attested.evidence }) }
}

/** Only what lies before the application counts, and after the same day n months earlier (domain rule R46). */
function lastMonths(periods: readonly SeaServicePeriod[], submittedOn: PlainDate, months: number) {
  return clipPeriods(periods, addMonths(submittedOn, -months), addDays(submittedOn, -1))
}

function unusedInFunctions(periods: readonly SeaServicePeriod[]) {
  return periods.filter((period) => period.inFunctions && !period.alreadyUsed)
}

/** Service after the first chef de quart 500 took effect (arrêté of 30 October 2015, capitaine 500). */
function serviceMonthsAfter(
  sources: FactSources,
  titles: readonly TitleDefinition[],
  counts: (period: SeaServicePeriod) => boolean,
): Fact | null {
  const { item } = sources.answers
  if ('problem' in item) return null
  const starts = item.value.filter((title) => titleCodeOf(title, titles) === 'chef-de-quart-500')
  const start = starts.map((title) => title.effectiveFrom).sort()[0]
  return serviceMonths(sources, (periods) =>
    start === undefined ? [] : clipPeriods(periods.filter(counts), start, sources.today),
  )
}

/** The latest attestation of a fact counts. */
function findAttested(name: string, { attested }: FactSources): Fact | null {
  const latest = attested.findLast(({ fact }) => fact === name)
  if (!latest) return null
  return { value: latest.value, evidence: evidenceOf(latest) }
}

function from<T>(answer: Answer<T>, compute: (value: T) => Fact | null): Fact | null {
  if ('problem' in answer) return null
  const fact = compute(answer.value)
  return fact && { ...fact, evidence: answer.evidence satisfies Evidence }
}
