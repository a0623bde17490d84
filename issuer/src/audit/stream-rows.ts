import { type SQL, sql } from 'drizzle-orm'
import type { AuditContext } from './audit-context.ts'
import { workOf } from './audit-work.ts'

const manyAtOnce = 2_000
let cursors = 0

type Reading = Pick<AuditContext, 'tx' | 'step'>

/** Rows of a query of any length, a few at a time, so that a register of any size fits. Several may be read in turn. */
export async function* streamRows<Row extends Record<string, unknown>>(
  reading: Reading,
  query: SQL,
): AsyncGenerator<Row> {
  for await (const rows of streamBatches<Row>(reading, query, manyAtOnce)) yield* rows
}

export async function* streamBatches<Row extends Record<string, unknown>>(
  { tx, step }: Reading,
  query: SQL,
  atOnce: number,
): AsyncGenerator<readonly Row[]> {
  cursors += 1
  const name = sql.raw(`audit_${cursors}`)
  await tx.execute(sql`declare ${name} no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await tx.execute<Row>(sql`fetch ${sql.raw(String(atOnce))} from ${name}`)
    if (rows.length > 0) yield rows as Row[] // drizzle says less of a row than the query does
    step(rows.length * workOf.row)
    if (rows.length < atOnce) break
  }
  await tx.execute(sql`close ${name}`)
}

/** A finding for each row that a query of faults answers: `table_name` and `row_key`. */
export type FaultRow = { table_name: string; row_key: string }
