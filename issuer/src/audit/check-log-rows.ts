import { commitmentTo } from '@vigie/shared/log/log-event.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { sql } from 'drizzle-orm'
import { type LoggedTable, loggedRowOf, loggedTables, oneWayOfWriting, rowAsJson } from '../log/logged-tables.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { streamRows } from './stream-rows.ts'

/** The issuer gives places every few seconds; a row that still waits after this long waits for somebody to look. */
const longestWaitMs = 60 * 60_000

/** I5: every row is in the log, or waits for it, and says what it said when it got its place; every entry has its row. */
export const checkLogRows: AuditCheck = async function* (context) {
  await context.tx.execute(oneWayOfWriting)
  for (const table of loggedTables) {
    yield* compareWithLog(table, context)
    yield* findUnlogged(table, context)
  }
  yield* findStray(context)
  yield* findForgotten(context)
}

type LeafWithRow = {
  row_key: string
  salt: Buffer | null
  entry: string
  row: Record<string, string | null> | null
}

async function* compareWithLog(table: LoggedTable, context: AuditContext): AsyncGenerator<Finding> {
  const { bodyId } = context
  const query = sql`
    select l.row_key, l.salt, l.entry, case when t.body_id is null then null else ${rowAsJson(table)} end as row
    from log_leaves l left join ${sql.identifier(table.name)} t on t.body_id = l.body_id and ${table.key} = l.row_key
    where l.body_id = ${bodyId} and l.table_name = ${table.name}`
  for await (const { row_key: rowKey, salt, entry, row } of streamRows<LeafWithRow>(context, query)) {
    const at = { invariant: 'I5', table: table.name, row: rowKey } as const
    if (!row) yield { ...at, fault: 'row-missing' }
    else if (!salt) yield { ...at, fault: 'salt-missing' }
    else if (!commits(entry, table, commitmentTo(loggedRowOf(row), salt, nodeHashes))) {
      yield { ...at, fault: 'row-differs-from-log' }
    }
  }
}

function commits(entry: string, table: LoggedTable, commitment: string): boolean {
  try {
    const event: { table?: unknown; commitment?: unknown } = JSON.parse(entry)
    return event.table === table.name && event.commitment === commitment
  } catch {
    return false
  }
}

async function* findUnlogged({ name, key, unlogged }: LoggedTable, context: AuditContext): AsyncGenerator<Finding> {
  const { bodyId } = context
  const isLogged = unlogged ? sql`not (${unlogged})` : sql`true`
  const query = sql`
    select ${key} as row_key from ${sql.identifier(name)} t
    where t.body_id = ${bodyId} and ${isLogged}
      and not exists (select from log_leaves l
        where l.body_id = t.body_id and l.table_name = ${name} and l.row_key = ${key})
      and not exists (select from log_queue q
        where q.body_id = t.body_id and q.table_name = ${name} and q.row_key = ${key})`
  for await (const { row_key: row } of streamRows<{ row_key: string }>(context, query)) {
    yield { invariant: 'I5', fault: 'row-not-in-log', table: name, row }
  }
}

/** An entry that is said to be of no table that is logged: no row is held against it, so that one could be gone. */
async function* findStray(context: AuditContext): AsyncGenerator<Finding> {
  const names = sql.join(
    loggedTables.map(({ name }) => sql`${name}`),
    sql`, `,
  )
  const query = sql`
    select index::text as row from log_leaves where body_id = ${context.bodyId} and table_name not in (${names})`
  for await (const { row } of streamRows<{ row: string }>(context, query)) {
    yield { invariant: 'I5', fault: 'row-missing', table: 'log_leaves', row }
  }
}

async function* findForgotten(context: AuditContext): AsyncGenerator<Finding> {
  const before = new Date(context.now.getTime() - longestWaitMs).toISOString()
  const query = sql`select table_name, row_key from log_queue where body_id = ${context.bodyId} and at < ${before}`
  for await (const { table_name: table, row_key: row } of streamRows<{ table_name: string; row_key: string }>(
    context,
    query,
  )) {
    yield { invariant: 'I5', fault: 'row-waits-too-long', table, row }
  }
}
