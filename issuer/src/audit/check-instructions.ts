import { sql } from 'drizzle-orm'
import { sha256Of } from '../sha256-of.ts'
import type { AuditCheck } from './audit-context.ts'
import { streamRows } from './stream-rows.ts'

/** I8: the explained result on which a decision rests is the one that was kept, to the letter. */
export const checkInstructions: AuditCheck = async function* (context) {
  const query = sql`
    select id, result::text as result, result_sha256 from instructions
    where body_id = ${context.bodyId} and result_sha256 <> ''`
  type Row = { id: string; result: string; result_sha256: string }
  for await (const { id, result, result_sha256: hash } of streamRows<Row>(context, query)) {
    if (sha256Of(result) !== hash) yield { invariant: 'I8', fault: 'hash-wrong', table: 'instructions', row: id }
  }
}
