import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { RuleResult, Turn } from '@vigie/shared/rules/rule-result.ts'
import type { GatheredFact } from './gather-facts.ts'
import type { InstructionResult } from './instruct-application.ts'
import type { ReissueFinding, ReissueResult } from './instruct-reissue.ts'
import type { RegistryName } from './registries/registry-answer.ts'

/** Codes of the value set `advice`: what a seafarer can do about a condition that is not met, or not known. */
export type AdviceCode =
  | 'wait-for-registry'
  | 'renew-medical-fitness'
  | 'complete-training'
  | 'hold-required-title'
  | 'wait-for-age'
  | 'bring-document'
  | 'report-loss'
  | 'ask-office'

export interface Advice {
  readonly code: AdviceCode
  /** The fact that would have to be another; absent for a document made again, which asks no condition. */
  readonly fact?: string
  /** Who has to answer. */
  readonly registry?: RegistryName
  /** Pieces in which an agent reads it: value set `application-documents`. */
  readonly documents?: readonly string[]
}

export interface RuleAdvice {
  readonly ruleId: string
  readonly advice: readonly Advice[]
}

/** For each rule that did not pass, what would turn it that the seafarer can do something about; each advice once. */
export function adviseOnRules(
  { ruleResults, facts }: Pick<InstructionResult, 'ruleResults' | 'facts'>,
  definitions: readonly FactDefinition[],
): RuleAdvice[] {
  return ruleResults.filter(hasToTurn).map(({ ruleId, wouldTurn }) => {
    const advice = turnsIn(wouldTurn).map((turn) => adviseOn(turn, { facts, definitions }))
    const different = new Map(advice.map((each) => [JSON.stringify({ ...each, fact: null }), each]))
    return { ruleId, advice: [...different.values()] }
  })
}

/** The same for a document to be made again, of which only its register and ADMINISTRÉS are asked. */
export function adviseOnReissue({ reissue }: ReissueResult): { finding: ReissueFinding; advice: Advice }[] {
  return reissue.findings.map((finding) => ({ finding, advice: ofFinding[finding] ?? { code: 'ask-office' } }))
}

const ofFinding: Partial<Record<ReissueFinding, Advice>> = {
  'not-reported': { code: 'report-loss' },
  'registry-silent': { code: 'wait-for-registry', registry: 'administres' },
}

type Comparison = Extract<Turn, { readonly fact: string }>

function hasToTurn(result: RuleResult): result is RuleResult & { readonly wouldTurn: Turn } {
  return result.wouldTurn !== null
}

function turnsIn(turn: Turn): readonly Comparison[] {
  return 'fact' in turn ? [turn] : turn.of.flatMap(turnsIn)
}

interface Known {
  readonly facts: readonly GatheredFact[]
  readonly definitions: readonly FactDefinition[]
}

function adviseOn({ fact, to }: Comparison, { facts, definitions }: Known): Advice {
  const definition = definitions.find(({ id }) => id === fact)
  const missing = facts.find(({ name }) => name === fact)?.missing
  const registry = registries.find((name) => name === definition?.source)
  if (registry && (missing === 'registry-unavailable' || missing === 'registry-answer-invalid')) {
    return { code: 'wait-for-registry', fact, registry }
  }
  // a condition that something be absent: nothing that one could bring makes it so
  if (to === 'failed') return { code: 'ask-office', fact }
  const code = adviceOfFact[fact] ?? adviceOfSource[definition?.source ?? 'calendar']
  return { code, fact, ...(code === 'bring-document' && { documents: definition?.evidencedBy ?? [] }) }
}

const registries: readonly RegistryName[] = ['administres', 'esculape', 'amfore', 'item']

const adviceOfFact: Readonly<Record<string, AdviceCode>> = { ageYears: 'wait-for-age' }

const adviceOfSource: Record<FactDefinition['source'], AdviceCode> = {
  administres: 'ask-office',
  esculape: 'renew-medical-fitness',
  amfore: 'complete-training',
  item: 'hold-required-title',
  agent: 'bring-document',
  application: 'ask-office',
  calendar: 'ask-office',
  catalogue: 'ask-office',
}
