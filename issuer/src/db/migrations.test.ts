import pg from 'pg'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { createEmptyDatabase } from './test-database.ts'

async function schemaOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ line: string }>(`
    select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
      from information_schema.columns where table_schema in ('public', 'drizzle')
    union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
    union all select 'applied ' || hash from drizzle.__drizzle_migrations
    order by 1`)
  await client.end()
  return rows.map((row) => row.line)
}

test('migrating a database a second time changes nothing', async () => {
  const url = await createEmptyDatabase()
  await (await openDatabase(url)).close()
  const first = await schemaOf(url)
  await (await openDatabase(url)).close()
  expect(first.length).toBeGreaterThan(20)
  expect(await schemaOf(url)).toEqual(first)
})

test('two issuers that start together on an empty database migrate it once', async () => {
  const url = await createEmptyDatabase()
  const opened = await Promise.all([openDatabase(url), openDatabase(url), openDatabase(url)])
  for (const { close } of opened) await close()
  const applied = (await schemaOf(url)).filter((line) => line.startsWith('applied '))
  expect(new Set(applied).size).toBe(applied.length)
})
