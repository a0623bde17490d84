import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/open-database.ts'

/** What a check of each kind takes, in rows read: only so that a bar moves evenly. */
export const workOf = { row: 1, signature: 60, sealedFile: 300, drawnPage: 5_000 } as const

export interface AuditScope {
  readonly bodyId: string
  readonly since: Date | null
  readonly isDrawn: boolean
}

/** How much there is to do, nearly. */
export async function countWork(tx: Transaction, { bodyId, since, isDrawn }: AuditScope): Promise<number> {
  const from = (since ?? new Date(0)).toISOString()
  type Counts = { leaves: string; plans: string; titles: string; signatures: string; pages: string; files: string }
  const { rows } = await tx.execute<Counts>(sql`
    select (select count(*) from log_leaves where body_id = ${bodyId}) as leaves,
      (select count(*) from signing_plans where body_id = ${bodyId}) as plans,
      (select count(*) from titles where body_id = ${bodyId}) as titles,
      (select count(*) from titles where body_id = ${bodyId} and issued_at >= ${from}) as signatures,
      (select count(*) from title_pages where body_id = ${bodyId}) as pages,
      (select count(*) from title_documents d join titles t on t.id = d.title_id
        where d.body_id = ${bodyId} and t.issued_at >= ${from}) as files`)
  const [counts] = rows
  if (!counts) return 0
  const fileWork = isDrawn ? workOf.drawnPage : workOf.sealedFile
  // The leaves are read for the tree, for the files and for the rows; a title has its row, its instruction and three entries.
  const read = Number(counts.leaves) * 3 + Number(counts.plans) + Number(counts.titles) * 5 + Number(counts.pages)
  return read * workOf.row + Number(counts.signatures) * workOf.signature + Number(counts.files) * fileWork
}
