import type { Transaction } from '../db/open-database.ts'
import { fellWithCorrection, findLastMove } from './linked-titles.ts'
import { linkedReason, moveTitle } from './move-title.ts'
import { mayTake, type TitleEvent } from './title-state.ts'
import { findTitleForUpdate, type ReplacementKind, type Title } from './title-store.ts'

interface Signature {
  readonly agentId: string
  readonly at: Date
}

/** What happens to the title whose place is taken, once the other is signed. */
const eventFor: Readonly<Record<ReplacementKind, TitleEvent>> = {
  revalidation: 'revalidate',
  duplicate: 'duplicate',
  correction: 'revoke',
}

/**
 * The title whose place was taken ends: revalidated, void beside its duplicate, or withdrawn because it said something
 * wrong. What was decided on it between the grant and the signature stands, and what takes its place does not escape it.
 */
export async function retireReplaced(tx: Transaction, title: Title, { agentId, at }: Signature): Promise<void> {
  const replaced = title.replacesTitleId ? await findTitleForUpdate(tx, title.replacesTitleId) : null
  const kind = title.replacesAs as ReplacementKind | null // the table knows no other
  if (!replaced || !kind) return
  await carryOver(tx, { from: replaced, to: title }, { agentId, at })
  const event = eventFor[kind]
  if (!mayTake(replaced, event)) return
  await moveTitle(tx, replaced, { event, agentId, reason: 'replaced', at })
}

async function carryOver(
  tx: Transaction,
  { from, to }: { readonly from: Title; readonly to: Title },
  { agentId, at }: Signature,
): Promise<void> {
  const event = from.state === 'cancelled' ? 'revoke' : from.state === 'suspended' ? 'suspend' : null
  if (await fellWithCorrection(tx, from)) return
  const cause = event && (await findLastMove(tx, from.id))
  // an endorsement may have gone with its certificate already
  if (event && cause && mayTake(to, event))
    await moveTitle(tx, to, { event, agentId, reason: linkedReason, at, causedBy: cause.id })
}
