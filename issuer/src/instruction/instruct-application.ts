import { loadFacts, loadValueSets } from '@vigie/schemas/load.ts'
import type { ApplicationKind, Rule } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import { evaluateRule } from '@vigie/shared/rules/evaluate-rule.ts'
import type { Facts } from '@vigie/shared/rules/fact.ts'
import { listRulesInForce } from '@vigie/shared/rules/list-rules-in-force.ts'
import { metSince, metSinceByRegistries } from '@vigie/shared/rules/met-since.ts'
import type { RuleResult } from '@vigie/shared/rules/rule-result.ts'
import { allOf } from '@vigie/shared/rules/three-valued.ts'
import type { AttestedFact } from './attested-fact.ts'
import { collectAnswers } from './collect-answers.ts'
import type { FactSources, Nomenclatures } from './fact-sources.ts'
import { type GatheredFact, gatherFacts, listGatheredFacts } from './gather-facts.ts'
import type { IdentifiedSeafarer } from './registries/ask-administres.ts'
import type { Registries } from './registries/registries.ts'
import { type DateReason, type TitleDates, titleDates } from './title-dates.ts'
import type { RegisteredTitle } from './titles-held.ts'

export interface InstructableApplication {
  readonly id: string
  readonly titleCode: string
  readonly kind: ApplicationKind
  readonly identificationNumber: string
  readonly submittedOn: PlainDate
  readonly attestedFacts: readonly AttestedFact[]
  readonly registeredTitles: readonly RegisteredTitle[]
}

export interface InstructionDependencies {
  readonly registries: Registries
  readonly rules: readonly Rule[]
  readonly titles: readonly TitleDefinition[]
  readonly today: PlainDate
}

export interface InstructionResult {
  /** `undetermined` is for an agent: something is not known, or no text on this title was read. */
  readonly outcome: 'favourable' | 'unfavourable' | 'undetermined'
  readonly ruleResults: readonly RuleResult[]
  readonly facts: readonly GatheredFact[]
  /** Date d'effet; always known when the outcome is favourable. */
  readonly effectiveFrom: PlainDate | null
  /** Last valid day; null with a date d'effet is a title without end. */
  readonly validUntil: PlainDate | null
  /** Which sentence settled the dates, or why none did; value set `date-reasons`. */
  readonly dateReason: DateReason
  /** Null when ADMINISTRÉS could not answer; the instruction is then undetermined. */
  readonly holder: IdentifiedSeafarer | null
}

/**
 * Gathers the facts, applies the rules in force today, computes the dates, and explains. Decides nothing: an agent does.
 * The rules are those of the day of instruction, not of the application: ours, no text we read settles it (ADR 8).
 */
export async function instructApplication(
  application: InstructableApplication,
  { registries, rules, titles, today }: InstructionDependencies,
): Promise<InstructionResult> {
  const title = getTitleDefinition(titles, application.titleCode)
  const answers = await collectAnswers(registries, application.identificationNumber)
  const sources = sourcesOf(application, answers, today)
  const nomenclatures = nomenclaturesOf(titles)
  const facts = gatherFacts(sources, nomenclatures)
  const inForce = listRulesInForce(rules, application.titleCode, application.kind, today)
  const ruleResults = inForce.map((rule) => evaluateRule(rule, facts))
  const dates = titleDates({ title, ...datesQuestion(application, ruleResults, facts), today })
  return {
    outcome: outcomeOf(inForce, ruleResults, dates),
    ruleResults,
    facts: listGatheredFacts(facts, sources, nomenclatures),
    effectiveFrom: dates.effectiveFrom,
    validUntil: dates.validUntil,
    dateReason: dates.reason,
    holder: 'problem' in answers.administres ? null : answers.administres.value,
  }
}

function sourcesOf(
  { attestedFacts, registeredTitles, titleCode, submittedOn }: InstructableApplication,
  answers: FactSources['answers'],
  today: PlainDate,
): FactSources {
  return { answers, attested: attestedFacts, registered: registeredTitles, titleCode, submittedOn, today }
}

// Read once: what facts there are, and AMFORE's words for trainings, do not change while the program runs.
const factDefinitions = loadFacts()
const { trainings } = loadValueSets()

function nomenclaturesOf(titles: readonly TitleDefinition[]): Nomenclatures {
  if (!trainings) throw new Error('the value set of trainings is missing')
  return { facts: factDefinitions, titles, trainings }
}

/** Rules that hold for all titles say when a title is refused, never that one may be granted. */
function outcomeOf(rules: readonly Rule[], results: readonly RuleResult[], dates: TitleDates) {
  const outcome = allOf(results.map((result) => result.outcome))
  if (outcome === 'failed') return 'unfavourable'
  const wasRead = rules.some((rule) => rule.titles !== 'all')
  return outcome === 'passed' && wasRead && dates.effectiveFrom !== null ? 'favourable' : 'undetermined'
}

function datesQuestion({ kind, submittedOn }: InstructableApplication, results: readonly RuleResult[], facts: Facts) {
  const shownOn = kind === 'first-issue' ? lastDay(results.map(({ tree }) => metSince(tree, facts))) : null
  const metOn = dateIn(facts, 'conditionsMetOn') ?? shownOn
  const notBefore = lastDay(results.map(({ tree }) => metSinceByRegistries(tree, facts)))
  return { kind, submittedOn, metOn, notBefore, expiresOn: dateIn(facts, 'currentTitleValidUntil') }
}

/** All conditions are met once the last one is. */
function lastDay(days: readonly (PlainDate | null)[]): PlainDate | null {
  const known = days.filter((day) => day !== null)
  return known.sort().at(-1) ?? null
}

function dateIn(facts: Facts, name: string): PlainDate | null {
  const value = facts[name]?.value
  return isPlainDate(value) ? value : null
}
