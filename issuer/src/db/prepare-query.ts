import { type DriverValueEncoder, getTableColumns, type Query, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { PgDialect, type PgTable } from 'drizzle-orm/pg-core'
import type { Database, Queryable } from './open-database.ts'

type Values = Readonly<Record<string, unknown>>

interface Statement<Answer> {
  execute(values?: Record<string, unknown>): Promise<Answer>
}

/**
 * A query of the hot path, with `sql.placeholder`s: drizzle writes it once per program and PostgreSQL parses it once per
 * connection. drizzle's own prepared statements belong to one connection, and our transactions take any of the pool, so
 * the same statement is run on the connection of whoever asks.
 */
export function prepareQuery<Answer>(
  name: string,
  build: (db: Database) => { prepare(name: string): Statement<Answer> },
) {
  let statement: Statement<Answer> | undefined
  return (db: Queryable, values: Values): Promise<Answer> => {
    statement ??= build(drizzle.mock()).prepare(name)
    return onConnectionOf(db, statement).execute(values)
  }
}

/** The same for a statement in SQL; its answer is rows as PostgreSQL gives them. */
export function prepareStatement<Row extends object>(name: string, text: SQL) {
  const query = new PgDialect().sqlToQuery(text)
  return async (db: Queryable, values: Values) => (await runNamed(db, name, query, values)) as Row[] // as its text says
}

/** A text that others wrote, under a name that stands for it and no other. */
export async function runNamed(db: Queryable, name: string, query: Query, values: Values = {}): Promise<unknown[]> {
  const answer = await db._.session.prepareQuery(query, undefined, name, false).execute(values)
  return (answer as { readonly rows: unknown[] }).rows // what node-postgres answers
}

/** A row of a table, each value to come under the name of its column; not those that the database writes itself. */
export function placeholdersOf<Table extends PgTable>(table: Table, without: readonly string[] = []) {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([name, column]) => column.generatedIdentity === undefined && !without.includes(name),
  )
  const row = Object.fromEntries(columns.map(([name, column]) => [name, placeholderOf(name, column)]))
  return row as { readonly [Name in keyof Table['$inferInsert']]: SQL } // the names are those of the columns
}

/** drizzle would write the absence of a value as a value of the column: `null` in JSON. */
function placeholderOf(name: string, column: DriverValueEncoder<unknown, unknown>): SQL {
  const encoder = { mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)) }
  return sql`${sql.param(sql.placeholder(name), encoder)}`
}

/** The connection of a session is the one thing of a statement that drizzle has no name for. */
function onConnectionOf<Answer>(db: Queryable, statement: Statement<Answer>): Statement<Answer> {
  const { client } = db._.session as unknown as { readonly client: unknown } // NodePgSession
  return Object.create(statement, { client: { value: client } })
}
