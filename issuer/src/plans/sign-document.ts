import { instantOf } from '@vigie/shared/credential/instant.ts'
import { v7 } from 'uuid'
import { type Database, inTransaction } from '../db/open-database.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { PlanKind } from '../signing/signing-plan.ts'
import { insertPlan, storeSignedDocument } from './signing-plan-store.ts'

export interface DocumentToSign {
  /** Of the plan, where the caller must know it; drawn otherwise. */
  readonly id?: string
  readonly bodyId: string
  readonly kind: Exclude<PlanKind, 'title'>
  /** The title it is a document of, if any: its number and its approvals are the plan's. */
  readonly titleId?: string
  /** The wallet it is made for: its status entries are the plan's. */
  readonly walletId?: string
  readonly keyIds: readonly string[]
  readonly unsigned: object
}

export interface SigningNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
}

/** Plans, has signed and stores a document that can be planned afresh if we crash: a list, a root, a snapshot. */
export async function signDocument(document: DocumentToSign, { db, signer, now }: SigningNeeds): Promise<string> {
  const { id = v7(), bodyId, kind, keyIds, titleId = null, walletId = null } = document
  const created = new Date(instantOf(now()))
  const unsigned = JSON.stringify(document.unsigned)
  await insertPlan(db, { id, bodyId, kind, titleId, walletId, keyIds: [...keyIds], unsigned, created })
  const answer = await signer.sign(id)
  await inTransaction(db, (tx) => storeSignedDocument(tx, answer, { bodyId, at: now() }))
  return answer.signed
}
