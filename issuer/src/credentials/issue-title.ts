import { Problem } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { issuerItself } from '../issuer-itself.ts'
import { enqueue } from '../outbox/outbox.ts'
import { renewTitlePlan } from '../plans/renew-title-plan.ts'
import { storeSignedDocument } from '../plans/signing-plan-store.ts'
import { moveTitle } from '../register/move-title.ts'
import { retireReplaced } from '../register/retire-replaced.ts'
import { findTitle, findTitleForUpdate } from '../register/title-store.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { SignedPlan } from '../signing/signing-plan.ts'

export interface IssuingNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
}

/**
 * Steps 2 to 5 of issuing a planned title. Every step may be cut short anywhere and done again: the signer answers the
 * same bytes for the same plan, they are stored once, and delivery starts only from what was committed with them.
 */
export async function issueTitle(titleId: string, needs: IssuingNeeds): Promise<void> {
  const title = await findTitle(needs.db, titleId)
  if (!title) throw new Problem('title-not-found', 'no such title')
  if (title.state !== 'planned') return
  crashPoint('signing-asked')
  // 2 and 3: the signer loads the plan, checks it, journals, answers.
  const signed = await signOrRenew(titleId, needs)
  crashPoint('signature-received')
  // 4: signed bytes, state, event and outbox together.
  await inTransaction(needs.db, (tx) => storeIssued(tx, signed, needs.now()))
  crashPoint('signature-committed')
  // 5: delivery, by the outbox: see render-title.ts and publish-status.
}

/** A key that was closed since the plan was made signs it no more: then the key of today does, with the same text. */
async function signOrRenew(titleId: string, needs: IssuingNeeds): Promise<SignedPlan> {
  try {
    return await needs.signer.sign(titleId)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'key-not-signing') throw error
    await renewTitlePlan(titleId, needs)
    return needs.signer.sign(titleId)
  }
}

async function storeIssued(tx: Transaction, signed: SignedPlan, at: Date): Promise<void> {
  const title = await findTitleForUpdate(tx, signed.planId)
  if (!title) throw new Error('a signed title is not in the register')
  await storeSignedDocument(tx, signed, { bodyId: title.bodyId, at })
  crashPoint('signature-stored')
  if (title.state !== 'planned') return
  const issued = await moveTitle(tx, title, { event: 'sign', agentId: issuerItself, reason: 'signed', at })
  await retireReplaced(tx, issued, { agentId: issuerItself, at })
  await enqueue(tx, 'render-title-pdf', { titleId: title.id })
  await enqueue(tx, 'announce-title', { titleId: title.id })
  await enqueue(tx, 'publish-status', {})
}
