import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { rememberKeys } from '../plans/choose-key.ts'
import { bodyId, grantAndPlan, grantFixture, planningNeeds, verifierUrl } from './issuing-fixture.ts'
import { recoverPlannedTitles } from './recover-planned-titles.ts'
import { renderTitle } from './render-title.ts'
import { openTestSigner, type TestSigner } from './signer-fixture.ts'

// As Let's Encrypt tests its own issuing: the database itself refuses one write after the other.

let database: TestDatabase
let signer: TestSigner
const now = () => new Date()

beforeAll(async () => {
  database = await createTestDatabase()
  signer = await openTestSigner(database.url)
  await database.db.execute(sql`create table writes (what text primary key)`)
  await database.db.execute(sql`
    create function note_write() returns trigger security definer language plpgsql as $$ begin
      insert into public.writes values (tg_op || ' ' || tg_table_schema || '.' || tg_table_name) on conflict do nothing;
      return null;
    end $$`)
  await database.db.execute(sql`
    create function fail_write() returns trigger language plpgsql as $$ begin raise exception 'refused on purpose'; end $$`)
})
afterAll(async () => {
  await signer.close()
  await database.close()
})

/** Grants, signs and prints one title, from wherever it was left. */
async function issue(applicationId: string): Promise<void> {
  const { db } = database
  const listKeys = rememberKeys(signer, now)
  const needs = planningNeeds({ listKeys })
  const { rows } = await db.execute<{ id: string }>(sql`select id from titles where application_id = ${applicationId}`)
  const titleId = rows[0]?.id ?? (await grantAndPlan(db, grantFixture({ applicationId }), needs)).titleId
  const { failures } = await recoverPlannedTitles({ db, signer, now, bodyId })
  if (failures.length > 0) throw failures[0]?.error
  const printing = {
    titles: loadTitles(),
    valueSets: loadValueSets(),
    verifierUrl,
    environment: 'demonstration',
  } as const
  await renderTitle(titleId, { ...printing, db, signer, listKeys, timeStampAuthority: null, now })
}

async function listWrites(): Promise<string[]> {
  const { rows } = await database.db.execute<{ schema: string; name: string }>(sql`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname in ('public', 'outbox') and tablename <> 'writes'`)
  const triggerOn = (change: 'create' | 'drop') =>
    rows.map(({ schema, name }) => {
      const table = `"${schema}"."${name}"`
      return change === 'drop'
        ? `drop trigger note_write on ${table}`
        : `create trigger note_write after insert or update or delete on ${table} for each statement execute function public.note_write()`
    })
  await database.db.execute(sql.raw(triggerOn('create').join(';')))
  await issue(v7())
  await database.db.execute(sql.raw(triggerOn('drop').join(';')))
  const written = await database.db.execute<{ what: string }>(sql`select what from writes order by what`)
  return written.rows.map(({ what }) => what)
}

const kept = async (applicationId: string) =>
  (
    await database.db.execute(sql`
      select t.id, t.number, p.unsigned, s.signed, d.sha256 as pdf from titles t
      left join signing_plans p on p.id = t.id left join signed_documents s on s.plan_id = t.id
      left join title_documents d on d.title_id = t.id where t.application_id = ${applicationId}`)
  ).rows[0] ?? {}

test('whichever write of issuing the database refuses, nothing is half done, and the next try ends with what stood', {
  timeout: 60_000,
}, async () => {
  const writes = await listWrites()
  const refused: string[] = []
  for (const what of writes) {
    const [operation = '', table = ''] = what.split(' ')
    const applicationId = v7()
    await database.db.execute(
      sql.raw(
        `create trigger fail_write before ${operation} on ${table} for each statement execute function public.fail_write()`,
      ),
    )
    // what only the first title of all writes (its lists) is not written again
    await issue(applicationId).catch(() => refused.push(what))
    await database.db.execute(sql.raw(`drop trigger fail_write on ${table}`))
    const before = await kept(applicationId)
    await issue(applicationId)
    const after = await kept(applicationId)
    for (const [name, value] of Object.entries(before)) {
      if (value !== null) expect(after[name], `${name} after ${what}`).toBe(value)
    }
    expect(Object.values(after), what).not.toContain(null)
  }
  expect(refused.length).toBeGreaterThan(9)
  const { rows } = await database.db.execute(sql`
    select count(*)::int as titles, count(distinct number)::int as numbers,
      count(*) filter (where state = 'issued')::int as issued,
      count(*) filter (where (select count(*) from status_entries e where e.title_id = t.id) = 2)::int as with_entries,
      (select count(*) from signing_plans where kind = 'title')::int as plans from titles t`)
  const all = writes.length + 1
  expect(rows).toEqual([{ titles: all, numbers: all, issued: all, with_entries: all, plans: all }])
  expect(await signer.listJournaled(null)).toHaveLength(all)
})
