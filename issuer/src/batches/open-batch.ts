import { Problem } from '@vigie/shared/problem.ts'
import { isUuid } from '@vigie/shared/uuid.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import type { Database } from '../db/open-database.ts'
import { type Batch, findBatch, insertOrFindBatch, type Pages } from './batch-store.ts'

export interface NewBatch {
  readonly caller: Caller
  readonly name: string
  /** When its pages are drawn and sealed. */
  readonly pages?: Pages | undefined
}

/**
 * Opens a batch under a name of the caller's; the same caller and name is the same batch, so nothing is done twice, and its
 * pages come when they were first said to.
 */
export async function openBatch(
  { caller, name, pages = 'after' }: NewBatch,
  { db, now }: { readonly db: Database; readonly now: () => Date },
): Promise<Batch> {
  const { bodyId, agentId, agentName } = caller
  if (!agentName) throw new Error('a validator without a name: the tokens table should have refused it')
  return insertOrFindBatch(db, { id: v7(), bodyId, agentId, agentName, name, pages, createdAt: now() })
}

/** A batch is its validator's alone: for everyone else it does not exist. */
export async function getBatch(db: Database, id: string, caller: Caller): Promise<Batch> {
  const batch = isUuid(id) ? await findBatch(db, id) : null
  if (batch && batch.bodyId === caller.bodyId && batch.agentId === caller.agentId) return batch
  throw new Problem('not-found', 'no such batch')
}
