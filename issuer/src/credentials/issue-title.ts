import { Problem } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { enqueue } from '../outbox/outbox.ts'
import { storeSignedDocument } from '../plans/signing-plan-store.ts'
import { titleStateAfter } from '../register/title-state.ts'
import { findTitle, findTitleForUpdate, moveTitle, type Title } from '../register/title-store.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { SignedPlan } from '../signing/signing-plan.ts'

export interface IssuingNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
}

/** Who acts when nobody does: the register names someone for every change. */
const issuerItself = 'vigie-issuer'

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
  const signed = await needs.signer.sign(titleId)
  crashPoint('signature-received')
  // 4: signed bytes, state, event and outbox together.
  await inTransaction(needs.db, (tx) => storeIssued(tx, signed, needs.now()))
  crashPoint('signature-committed')
  // 5: delivery, by the outbox: see render-title.ts and publish-status.
}

async function storeIssued(tx: Transaction, signed: SignedPlan, at: Date): Promise<void> {
  const title = await findTitleForUpdate(tx, signed.planId)
  if (!title) throw new Error('a signed title is not in the register')
  await storeSignedDocument(tx, signed, { bodyId: title.bodyId, at })
  crashPoint('signature-stored')
  if (title.state !== 'planned') return
  await moveTitle(tx, title, { event: 'sign', agentId: issuerItself, reason: 'signed', at })
  await retireReplaced(tx, title, at)
  await enqueue(tx, 'render-title-pdf', { titleId: title.id })
  await enqueue(tx, 'publish-status', {})
}

/** The title whose place was taken is revalidated, unless it was suspended or revoked meanwhile: that stands. */
async function retireReplaced(tx: Transaction, { replacesTitleId }: Title, at: Date): Promise<void> {
  const replaced = replacesTitleId ? await findTitleForUpdate(tx, replacesTitleId) : null
  if (!replaced || !mayRevalidate(replaced)) return
  await moveTitle(tx, replaced, { event: 'revalidate', agentId: issuerItself, reason: 'replaced', at })
}

function mayRevalidate({ state }: Title): boolean {
  try {
    titleStateAfter(state, 'revalidate')
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
