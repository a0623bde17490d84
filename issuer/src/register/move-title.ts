import type { Transaction } from '../db/open-database.ts'
import {
  findLastMove,
  isCorrected,
  isRevalidated,
  isVoided,
  lockCertificate,
  lockEndorsements,
  lockPredecessors,
} from './linked-titles.ts'
import { mayTake, standingAfter, type TitleEvent, type TitleState } from './title-state.ts'
import { type Title, type TitleChange, writeMove } from './title-store.ts'

/** Why an endorsement moves that nobody decided on: a code of the value sets of reasons. */
export const linkedReason = 'linked-title'

/**
 * Moves a locked title with its event, and what stands or falls with it in the same transaction: its endorsements, worth
 * nothing once it is withdrawn, suspended or cancelled (STCW I/2.8), and the titles it revalidated, whose dates may still run.
 */
export async function moveTitle(tx: Transaction, title: Title, change: TitleChange): Promise<Title> {
  const causedBy = await writeMove(tx, title, change)
  const { event } = change
  if (event === 'suspend' || event === 'reinstate' || event === 'revoke') {
    for (const linked of await lockLinked(tx, title, change)) await moveLinked(tx, linked, { ...change, causedBy })
  }
  const moved = { ...title, ...standingAfter(title, event) }
  if (event === 'reinstate') return revalidateAgain(tx, moved, change)
  if (event !== 'sign') return moved
  return moveAsCertificate(tx, { ...moved, issuedAt: change.at }, change)
}

/** A title that is withdrawn for a better one (`replaced`) says nothing against those before it. */
async function lockLinked(tx: Transaction, title: Title, { reason }: TitleChange): Promise<readonly Title[]> {
  const endorsements = await lockEndorsements(tx, title.id)
  if (reason === 'replaced') {
    // those that say otherwise of the holder were corrected before their certificate was
    const isKept = await isCorrected(tx, title.id)
    return isKept ? endorsements.filter((endorsement) => saysTheSameOfHolder(endorsement, title)) : endorsements
  }
  const predecessors = await lockPredecessors(tx, title.id)
  return [...endorsements, ...predecessors.filter(({ state }) => state === 'revalidated' || state === 'suspended')]
}

function saysTheSameOfHolder(one: Title, other: Title): boolean {
  return (['familyName', 'givenName', 'birthDate'] as const).every((name) => one[name] === other[name])
}

async function moveLinked(tx: Transaction, linked: Title, change: TitleChange): Promise<void> {
  if (!(await follows(tx, linked, change.event))) return
  await writeMove(tx, linked, { ...change, reason: linkedReason })
  if (change.event !== 'reinstate') return
  await revalidateAgain(tx, { ...linked, ...standingAfter(linked, 'reinstate') }, change)
}

/** A title that another one revalidated is in force no more for having been given back. */
async function revalidateAgain(tx: Transaction, title: Title, change: TitleChange): Promise<Title> {
  if (!(await isRevalidated(tx, title.id))) return title
  await writeMove(tx, title, { ...change, event: 'revalidate', reason: 'replaced' })
  return { ...title, ...standingAfter(title, 'revalidate') }
}

/** Given back is only what the link had taken: what was suspended for itself stays so. A void document goes with its duplicate. */
async function follows(tx: Transaction, linked: Title, event: TitleEvent): Promise<boolean> {
  if (!mayTake(linked, event)) return false
  if (event !== 'reinstate') return true
  const last = await findLastMove(tx, linked.id)
  return (last?.event === 'suspend' && last.causedBy !== null) || isVoided(tx, linked.id)
}

const eventThatFollows: Partial<Record<TitleState, TitleEvent>> = { suspended: 'suspend', cancelled: 'revoke' }

/** An endorsement that is signed after its certificate was suspended or revoked is so from its first second. */
async function moveAsCertificate(tx: Transaction, endorsement: Title, { agentId, at }: TitleChange): Promise<Title> {
  if (!endorsement.endorsesTitleId) return endorsement
  const certificate = await lockCertificate(tx, endorsement.endorsesTitleId)
  const event = eventThatFollows[certificate.state]
  const cause = event && (await findLastMove(tx, certificate.id))
  if (!event || !cause) return endorsement
  await writeMove(tx, endorsement, { event, agentId, at, reason: linkedReason, causedBy: cause.id })
  return { ...endorsement, ...standingAfter(endorsement, event) }
}
