import type { CrewLaw, CrewRule, LawNeed, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import { documentKinds } from '../../credential/document-kind.ts'
import { Problem } from '../../problem.ts'
import { parseCondition } from '../../rules/parse-condition.ts'
import type { Condition } from '../../rules/rule.ts'
import { computedNames, sentenceSlots } from './computed-names.ts'
import { crewFactNames } from './crew-fact-names.ts'
import { conditionsOfRow, conditionsOfRule, listFactsNamed, listNeeds, needsOfRule } from './crew-law-parts.ts'

/** What a JSON Schema cannot see. */
export interface CrewLawFault {
  /** Of the row or rule. */
  readonly id: string
  readonly message: string
}

/**
 * Names in the law that nothing answers to: a title out of the catalogue would never be held, a fact that nobody knows would stay
 * unknown for ever, a slot that nothing fills would be read as braces.
 */
export function listCrewLawFaults(
  { prerogatives, rules }: Pick<CrewLaw, 'prerogatives' | 'rules'>,
  titleCodes: ReadonlySet<string>,
): readonly CrewLawFault[] {
  return [
    ...faultsOfIds([...prerogatives, ...rules].map(({ id }) => id)),
    ...prerogatives.flatMap((row) => told(row.id, faultsOfRow(row, titleCodes))),
    ...rules.flatMap((rule) => told(rule.id, faultsOfRule(rule, titleCodes))),
  ]
}

function told(id: string, messages: readonly string[]): CrewLawFault[] {
  return messages.map((message) => ({ id, message }))
}

function faultsOfIds(ids: readonly string[]): CrewLawFault[] {
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return twice.map((id) => ({ id, message: 'an id that is there twice' }))
}

function faultsOfRow(row: PrerogativeRow, titleCodes: ReadonlySet<string>): readonly string[] {
  const { id, title, with: beside } = row
  return [
    ...(id.startsWith(`${title}.`) ? [] : ['an id that does not begin with the title']),
    ...(titleCodes.has(title) ? [] : [`the title ${title} is not in the catalogue`]),
    ...(beside ? listNeeds(beside).flatMap((need) => faultsOfHold(need, titleCodes)) : []),
    ...conditionsOfRow(row).flatMap(faultsOfCondition),
  ]
}

function faultsOfRule(rule: CrewRule, titleCodes: ReadonlySet<string>): readonly string[] {
  const { id, rule: number, need, sentences } = rule
  return [
    ...(id.toUpperCase().startsWith(number) ? [] : ['an id that does not begin with the number of the rule']),
    ...('computed' in need && !isAmong(computedNames, need.computed) ? [`nothing computes ${need.computed}`] : []),
    ...needsOfRule(rule).flatMap((part) => faultsOfHold(part, titleCodes)),
    ...conditionsOfRule(rule).flatMap(faultsOfCondition),
    ...Object.values(sentences).flatMap((sentence) => (sentence ? faultsOfSlots(sentence) : [])),
  ]
}

function faultsOfHold(need: LawNeed, titleCodes: ReadonlySet<string>): readonly string[] {
  if (!('hold' in need)) return []
  const { codes, documentKinds: kinds = [] } = need.hold
  return [
    ...codes.filter((code) => !titleCodes.has(code)).map((code) => `the title ${code} is not in the catalogue`),
    ...kinds.filter((kind) => !isAmong(documentKinds, kind)).map((kind) => `${kind} is no kind of document`),
  ]
}

function faultsOfCondition(condition: Condition): readonly string[] {
  const fault = faultOfForm(condition)
  if (fault !== null) return [fault]
  const unknown = listFactsNamed(condition).filter((name) => !isAmong(crewFactNames, name))
  return unknown.map((name) => `no fact is called ${name}`)
}

function faultOfForm(condition: Condition): string | null {
  try {
    parseCondition(condition)
    return null
  } catch (cause) {
    if (cause instanceof Problem) return cause.message
    throw cause
  }
}

function faultsOfSlots({ fr, en }: { readonly fr: string; readonly en: string }): readonly string[] {
  const [french, english] = [slotsOf(fr), slotsOf(en)]
  const unknown = english.filter((slot) => !isAmong(sentenceSlots, slot)).map((slot) => `nothing fills {${slot}}`)
  return french.join() === english.join() ? unknown : [...unknown, 'other slots in French than in English']
}

function slotsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot ?? ''))].sort()
}

function isAmong(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
