import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/open-database.ts'
import { isVouchedSince } from './is-vouched-since.ts'
import type { RowsToJudge } from './judge-rows.ts'

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
  type Counts = {
    leaves: string
    plans: string
    titles: string
    signatures: string
    wallets: string
    pages: string
    files: string
  }
  const { rows } = await tx.execute<Counts>(sql`
    select (select count(*) from log_leaves where body_id = ${bodyId}) as leaves,
      (select count(*) from signing_plans where body_id = ${bodyId}) as plans,
      (select count(*) from titles where body_id = ${bodyId}) as titles,
      (select count(*) from titles where body_id = ${bodyId} and issued_at >= ${from}) as signatures,
      (select count(*) from signing_plans where body_id = ${bodyId} and kind in ('wallet-title', 'sd-jwt-title')
        and created >= ${from}) as wallets,
      (select count(*) from title_pages where body_id = ${bodyId}) as pages,
      (select count(*) from title_documents d join titles t on t.id = d.title_id
        where d.body_id = ${bodyId} and t.issued_at >= ${from}) as files`)
  const [counts] = rows
  if (!counts) return 0
  const fileWork = isDrawn ? workOf.drawnPage : workOf.sealedFile
  // The leaves are read for the tree, for the files and for the rows; a title has its row, its instruction and three entries.
  const read = Number(counts.leaves) * 3 + Number(counts.plans) + Number(counts.titles) * 5 + Number(counts.pages)
  const signatures = Number(counts.signatures) + Number(counts.wallets)
  return read * workOf.row + signatures * workOf.signature + Number(counts.files) * fileWork
}

/** What judging these rows takes beyond reading them; nothing of what is vouched for. */
export function workIn(piece: RowsToJudge, { since, isDrawn }: Pick<AuditScope, 'since' | 'isDrawn'>): number {
  const dates =
    piece.kind === 'wallet-credentials'
      ? piece.rows.map(({ created }) => created)
      : piece.rows.map(({ issued_at: at }) => at)
  const judged = dates.filter((at) => !isVouchedSince(since, at)).length
  if (piece.kind !== 'pages') return judged * workOf.signature
  return judged * (isDrawn ? workOf.drawnPage : workOf.sealedFile)
}
