import { Problem } from '@vigie/shared/problem.ts'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { issuerItself } from '../issuer-itself.ts'
import { enqueue } from '../outbox/outbox.ts'
import { renewTitlePlan } from '../plans/renew-title-plan.ts'
import { storeSignedDocument } from '../plans/signing-plan-store.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { SignedPlan } from '../signing/signing-plan.ts'
import type { ManningNeeds } from './manning-needs.ts'
import { findManningById, getManningForUpdate, moveManning } from './manning-store.ts'

export interface IssuingNeeds extends ManningNeeds {
  readonly signer: Signer
}

/**
 * Signs an approved document and puts it in force. Every step may be cut short and done again, like a title's: the signer
 * answers the same bytes for the same plan, and the one it replaces ends in the transaction in which it begins.
 */
export async function issueManning(manningId: string, needs: IssuingNeeds): Promise<void> {
  const document = await findManningById(needs.db, manningId)
  if (document?.state !== 'planned') return
  const signed = await signOrRenew(manningId, needs)
  await inTransaction(needs.db, (tx) => storeIssued(tx, signed, needs.now()))
}

async function signOrRenew(planId: string, needs: IssuingNeeds): Promise<SignedPlan> {
  try {
    return await needs.signer.sign(planId)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'key-not-signing') throw error
    await renewTitlePlan(planId, needs)
    return needs.signer.sign(planId)
  }
}

async function storeIssued(tx: Transaction, signed: SignedPlan, at: Date): Promise<void> {
  const document = await getManningForUpdate(tx, signed.planId)
  await storeSignedDocument(tx, signed, { bodyId: document.bodyId, at })
  if (document.state !== 'planned') return
  if (document.replacesId !== null) {
    const replaced = await getManningForUpdate(tx, document.replacesId)
    // withdrawn since it was proposed: it has ended already
    const isInForce = replaced.state === 'issued' || replaced.state === 'suspended'
    const move = { event: 'supersede', agentId: issuerItself, reason: 'superseded', at } as const
    if (isInForce) await moveManning(tx, replaced, move)
  }
  await moveManning(tx, document, { event: 'sign', agentId: issuerItself, reason: 'signed', at })
  await enqueue(tx, 'publish-status', {})
  await enqueue(tx, 'watch-permis', {})
}
