import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import { type Application, listLastEvents } from '../applications/application-store.ts'
import type { Side } from '../correspondence/correspondence.ts'
import { countUnread, listOpenRequests } from '../correspondence/message-store.ts'
import type { Queryable } from '../db/open-database.ts'
import { listDecisions, listLatestInstructions } from '../decisions/decision-store.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import { type Awaited, awaitedOf } from './awaited.ts'

export interface Progress {
  /** When something last happened to it. */
  readonly changedAt: Date
  readonly awaiting: readonly Awaited[]
  /** Messages of the other side that this one has not read. */
  readonly unread: number
  readonly decision: { readonly kind: string; readonly titleId: string | null; readonly at: Date } | null
}

export interface ProgressNeeds {
  readonly db: Queryable
  readonly facts: readonly FactDefinition[]
}

/** Where applications stand, for one of the two sides; in their order, with a handful of queries however many there are. */
export async function progressOf(
  applications: readonly Application[],
  side: Side,
  { db, facts }: ProgressNeeds,
): Promise<Progress[]> {
  const ids = applications.map(({ id }) => id)
  const incomplete = applications.filter(({ state }) => state === 'incomplete').map(({ id }) => id)
  const [events, requests, unread, instructions, decisions] = await Promise.all([
    listLastEvents(db, ids),
    listOpenRequests(db, ids),
    countUnread(db, ids, side),
    listLatestInstructions(db, incomplete),
    listDecisions(db, ids),
  ])
  return applications.map((application) => {
    const lastEvent = events.get(application.id) ?? null
    const instruction = (instructions.get(application.id)?.result ?? null) as InstructionResult | null // as it was stored
    const open = requests.filter(({ applicationId }) => applicationId === application.id)
    const decision = decisions.get(application.id)
    return {
      changedAt: lastEvent?.at ?? application.submittedAt,
      awaiting: awaitedOf({ application, lastEvent, instruction, requests: open, facts }),
      unread: unread.get(application.id) ?? 0,
      decision: decision ? { kind: decision.kind, titleId: decision.titleId, at: decision.at } : null,
    }
  })
}
