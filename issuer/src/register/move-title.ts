import type { Transaction } from '../db/open-database.ts'
import { findLastEvent, lockCertificate, lockEndorsements } from './linked-titles.ts'
import { mayTake, type TitleEvent, type TitleState, titleStateAfter } from './title-state.ts'
import { type Title, type TitleChange, writeMove } from './title-store.ts'

/** Why an endorsement moves that nobody decided on: a code of the value sets of reasons. */
export const linkedReason = 'linked-title'

/**
 * Moves a locked title with its event, and its endorsements with it, in the same transaction: an endorsement is worth
 * nothing once its certificate is withdrawn, suspended or cancelled (STCW I/2.8).
 */
export async function moveTitle(tx: Transaction, title: Title, change: TitleChange): Promise<Title> {
  const causedBy = await writeMove(tx, title, change)
  if (change.event === 'suspend' || change.event === 'reinstate' || change.event === 'revoke') {
    await moveEndorsements(tx, title, { ...change, causedBy })
  }
  const moved = { ...title, state: titleStateAfter(title.state, change.event) }
  if (change.event !== 'sign') return moved
  return moveAsCertificate(tx, { ...moved, issuedAt: change.at }, change)
}

async function moveEndorsements(tx: Transaction, certificate: Title, change: TitleChange): Promise<void> {
  for (const endorsement of await lockEndorsements(tx, certificate.id)) {
    if (await follows(tx, endorsement, change.event)) {
      await writeMove(tx, endorsement, { ...change, reason: linkedReason })
    }
  }
}

/** Given back is only what the link had taken: an endorsement that was suspended for itself stays so. */
async function follows(tx: Transaction, endorsement: Title, event: TitleEvent): Promise<boolean> {
  if (!mayTake(endorsement.state, event)) return false
  if (event !== 'reinstate') return true
  const last = await findLastEvent(tx, endorsement.id)
  return last?.event === 'suspend' && last.causedBy !== null
}

const eventThatFollows: Partial<Record<TitleState, TitleEvent>> = { suspended: 'suspend', cancelled: 'revoke' }

/** An endorsement that is signed after its certificate was suspended or revoked is so from its first second. */
async function moveAsCertificate(tx: Transaction, endorsement: Title, { agentId, at }: TitleChange): Promise<Title> {
  if (!endorsement.endorsesTitleId) return endorsement
  const certificate = await lockCertificate(tx, endorsement.endorsesTitleId)
  const event = eventThatFollows[certificate.state]
  const cause = event && (await findLastEvent(tx, certificate.id))
  if (!event || !cause) return endorsement
  await writeMove(tx, endorsement, { event, agentId, at, reason: linkedReason, causedBy: cause.id })
  return { ...endorsement, state: titleStateAfter(endorsement.state, event) }
}
