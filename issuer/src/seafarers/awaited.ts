import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import { isClosed } from '../applications/application-state.ts'
import type { Application, ApplicationEventRow } from '../applications/application-store.ts'
import type { MessageRow } from '../correspondence/message-store.ts'
import { type Advice, adviseOnReissue, adviseOnRules } from '../instruction/advise.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import type { ReissueResult } from '../instruction/instruct-reissue.ts'
import type { RegistryName } from '../instruction/registries/registry-answer.ts'

/** What an application waits for, from whom, since when: value sets `awaited` and `awaited-of`. */
export type Awaited =
  | {
      readonly what: 'document'
      readonly of: 'seafarer'
      readonly documentKind: string
      readonly requestId: string
      readonly since: Date
    }
  | { readonly what: 'registry-answer'; readonly of: 'registry'; readonly registry: RegistryName; readonly since: Date }
  | { readonly what: 'examination' | 'reading' | 'decision'; readonly of: 'office'; readonly since: Date }

export interface AwaitedQuestion {
  readonly application: Pick<Application, 'state' | 'submittedAt'>
  readonly lastEvent: Pick<ApplicationEventRow, 'event' | 'at'> | null
  /** What the last instruction said; null before the first. */
  readonly instruction: InstructionResult | null
  /** Requests for a piece that are still open. */
  readonly requests: readonly Pick<MessageRow, 'id' | 'documentKind' | 'at'>[]
  readonly facts: readonly FactDefinition[]
}

/** Follows from what happened: nobody keeps it up to date. Nothing is awaited of an application that is closed. */
export function awaitedOf(question: AwaitedQuestion): Awaited[] {
  const { application, requests } = question
  if (isClosed(application.state)) return []
  const pieces = requests.map(({ id: requestId, documentKind, at: since }): Awaited => {
    return { what: 'document', of: 'seafarer', documentKind: documentKind ?? 'other', requestId, since }
  })
  return [...pieces, ...stepsOf(question)]
}

function stepsOf({ application, lastEvent, instruction, facts }: AwaitedQuestion): Awaited[] {
  const since = lastEvent?.at ?? application.submittedAt
  if (application.state === 'instructed') return [{ what: 'decision', of: 'office', since }]
  const examination: Awaited = { what: 'examination', of: 'office', since }
  // what was attested since undoes what was found missing
  if (application.state !== 'incomplete' || lastEvent?.event === 'attest' || !instruction) return [examination]
  const advice = adviceIn(instruction, facts)
  const silent = new Set(advice.flatMap(({ registry }) => registry ?? []))
  const waits = [...silent].map((registry): Awaited => ({ what: 'registry-answer', of: 'registry', registry, since }))
  const isToRead = advice.some(({ code }) => code === 'bring-document')
  if (isToRead) waits.push({ what: 'reading', of: 'office', since })
  return waits.length > 0 ? waits : [examination]
}

function adviceIn(result: InstructionResult, facts: readonly FactDefinition[]): readonly Advice[] {
  if ('reissue' in result) return adviseOnReissue(result as ReissueResult).map(({ advice }) => advice) // who has a reissue is one
  const unknown = result.ruleResults.filter(({ outcome }) => outcome === 'unknown')
  return adviseOnRules({ ...result, ruleResults: unknown }, facts).flatMap(({ advice }) => advice)
}
