import { type SQL, sql } from 'drizzle-orm'
import type { AuditContext } from './audit-context.ts'
import { workOf } from './audit-work.ts'

const manyAtOnce = 2_000
let cursors = 0

/** Rows of a query of any length, a few at a time, so that a register of any size fits. One query at a time. */
export async function* streamRows<Row extends Record<string, unknown>>(
  { tx, step }: Pick<AuditContext, 'tx' | 'step'>,
  query: SQL,
  atOnce = manyAtOnce,
): AsyncGenerator<Row> {
  cursors += 1
  const name = sql.raw(`audit_${cursors}`)
  await tx.execute(sql`declare ${name} no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await tx.execute<Row>(sql`fetch ${sql.raw(String(atOnce))} from ${name}`)
    yield* rows as Row[] // drizzle says less of a row than the query does
    step(rows.length * workOf.row)
    if (rows.length < atOnce) break
  }
  await tx.execute(sql`close ${name}`)
}

/** A finding for each row that a query of faults answers: `table_name` and `row_key`. */
export type FaultRow = { table_name: string; row_key: string }
