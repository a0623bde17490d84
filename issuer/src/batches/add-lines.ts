import { Problem } from '@vigie/shared/problem.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { type Batch, countSameLines, insertLines } from './batch-store.ts'

export interface NewLines {
  /** The number of the first of them in the caller's file, from 1. */
  readonly from: number
  readonly applications: readonly string[]
}

/**
 * Adds lines to a batch; the same lines again change nothing. Refuses with `batch-line-conflict`, and adds none, when a
 * line says another application than before, or an application comes twice.
 */
export async function addLines(batch: Batch, { from, applications }: NewLines, db: Database): Promise<void> {
  const lines = applications.map((applicationId, index) => ({ line: from + index, applicationId }))
  await inTransaction(db, async (tx) => {
    await insertLines(tx, batch, lines)
    if ((await countSameLines(tx, batch.id, lines)) === lines.length) return
    throw new Problem(
      'batch-line-conflict',
      'a line of the batch says another application, or one application comes twice',
    )
  })
}
