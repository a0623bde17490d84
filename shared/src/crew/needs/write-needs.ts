import type { CrewLaw, CrewRule } from '@vigie/schemas/crew-law.ts'
import type { PlainDate } from '../../plain-date.ts'
import { Problem } from '../../problem.ts'
import type { Facts } from '../../rules/fact.ts'
import { factsOfPlace, factsOfSide } from '../crew-facts.ts'
import { type ComputedName, computedNames } from '../law/computed-names.ts'
import type { Duty, Post } from '../post.ts'
import type { Ship } from '../ship.ts'
import type { Voyage } from '../voyage.ts'
import { foldCondition } from './fold-condition.ts'
import type { Need } from './need.ts'
import { allOfNeeds, anyOfNeeds, decided } from './need-forms.ts'
import { type NeedPlace, needPlaceOf } from './write-holds.ts'
import { writeLawNeed } from './write-law-need.ts'
import { writeTitleNeed } from './write-title-need.ts'

/** A post on one ship and voyage; a null one is of whoever serves outside the three levels. */
export interface PostOnVoyage {
  readonly ship: Ship
  readonly voyage: Voyage
  readonly post: Post | null
  /** Those of the person, besides what comes with the capacity. */
  readonly duties?: readonly Duty[]
  /** The day of the check, for the rules that ask about it. */
  readonly on?: PlainDate
  /** Whether it is a line of the manning document that is filled, which some rules are about; by default it is. */
  readonly fillsLine?: boolean
}

/** What one rule asks of whoever holds the post. */
export interface RuleNeed {
  readonly rule: CrewRule
  readonly need: Need
}

/** A rule that looks back on what the needs found; `applies` is never `failed`. */
export interface LookBack {
  readonly rule: CrewRule
  readonly name: ComputedName
  readonly applies: 'passed' | 'unknown'
}

export interface PostNeeds {
  readonly needs: readonly RuleNeed[]
  readonly lookBacks: readonly LookBack[]
  /** One for each department that the post serves in. */
  readonly places: readonly NeedPlace[]
}

/** Every need of a post, from the rules in force on some day of the voyage: what engine, definitions and queries are made of. */
export function writeNeeds(law: CrewLaw, asked: PostOnVoyage): readonly RuleNeed[] {
  return writePostNeeds(law, asked).needs
}

export function writePostNeeds(law: CrewLaw, asked: PostOnVoyage): PostNeeds {
  const places = placesOf(law, asked)
  const scopes = asked.fillsLine === false ? ['member'] : ['member', 'seat']
  const rules = law.rules
    .filter((rule) => scopes.includes(rule.scope) && isInForce(rule, asked.voyage))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    places,
    needs: rules.flatMap((rule) => writeRuleNeed(rule, law, places) ?? []),
    lookBacks: rules.flatMap((rule) => lookBackOf(rule, places) ?? []),
  }
}

/** On some day of the voyage: every day of it must be in order, so two versions of a rule may both be asked. */
export function isInForce({ validFrom, validUntil }: CrewRule, voyage: Voyage): boolean {
  return (validFrom === null || validFrom <= voyage.until) && (validUntil === null || voyage.from <= validUntil)
}

function placesOf(law: CrewLaw, { ship, voyage, post, duties = [], on }: PostOnVoyage): readonly NeedPlace[] {
  const common = factsOfPlace(ship, voyage)
  return (post?.capacities ?? [null]).map((capacity) => {
    const definition = law.posts.find((known) => known.capacity === capacity) ?? null
    const side = { capacity, definition, post, duties }
    const facts: Facts = { ...common, ...factsOfSide(side), ...(on && { checkedOn: { value: on } }) }
    return needPlaceOf({ ship, voyage, side, facts, posts: law.posts })
  })
}

const needNames: readonly string[] = ['principal-title', 'both-departments'] satisfies ComputedName[]

function writeRuleNeed(rule: CrewRule, law: CrewLaw, places: readonly NeedPlace[]): RuleNeed | null {
  if (isLookBack(rule)) return null
  const needs = places.flatMap((place) => writeSideNeed(rule, law, place) ?? [])
  return needs.length === 0 ? null : { rule, need: allOfNeeds(needs) }
}

/** Null where the rule does not apply. Where nobody can say whether it does, meeting it is enough and not meeting it no failure. */
function writeSideNeed(rule: CrewRule, law: CrewLaw, place: NeedPlace): Need | null {
  const inapplicable = rule.appliesWhen ? foldCondition(rule.appliesWhen, place.facts, false) : decided('failed')
  if (inapplicable.kind === 'decided' && inapplicable.outcome === 'passed') return null
  const own = rule.isUsable ? writeOwnNeed(rule, law, place) : notRead
  return anyOfNeeds([limitsDistance(own) ? withoutReach(inapplicable) : inapplicable, own])
}

/** Where nobody can say whether a limit of distance applies, nobody can say that there is none. */
function withoutReach(need: Need): Need {
  return need.kind === 'decided' && need.outcome === 'unknown' ? { ...need, reach: null } : need
}

function limitsDistance(need: Need): boolean {
  if (need.kind === 'hold') return need.reach !== 'unlimited'
  return (need.kind === 'all' || need.kind === 'any') && need.of.some(limitsDistance)
}

const notRead = decided('unknown', null, 'rule-not-usable')

function writeOwnNeed({ need }: CrewRule, law: CrewLaw, place: NeedPlace): Need {
  return 'computed' in need ? writeTitleNeed(law.prerogatives, place) : writeLawNeed(need, place)
}

function isLookBack({ need, isUsable }: CrewRule): boolean {
  return isUsable && 'computed' in need && !needNames.includes(need.computed)
}

function lookBackOf(rule: CrewRule, places: readonly NeedPlace[]): LookBack | null {
  if (!isLookBack(rule)) return null
  const applies = places.map((place) => appliesOn(rule, place))
  if (!applies.some((outcome) => outcome !== 'failed')) return null
  return { rule, name: computedNameOf(rule), applies: applies.includes('passed') ? 'passed' : 'unknown' }
}

function appliesOn({ appliesWhen }: CrewRule, { facts }: NeedPlace): 'passed' | 'failed' | 'unknown' {
  const folded = appliesWhen ? foldCondition(appliesWhen, facts) : decided('passed')
  return folded.kind === 'decided' ? folded.outcome : 'unknown'
}

/** Refuses with `rule-invalid` a name that nothing computes: a rule that nobody answers must not pass for one that is met. */
export function computedNameOf({ id, need }: CrewRule): ComputedName {
  const name = 'computed' in need ? computedNames.find((known) => known === need.computed) : undefined
  if (name) return name
  throw new Problem('rule-invalid', `expected the name of something that is computed in rule ${id}`)
}
