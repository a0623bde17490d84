import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'

// What the database refuses by itself, whatever a program, or someone at its console, tries to write.

const application = '01990000-0000-7000-8000-000000000001'
const instruction = '01990000-0000-7000-8000-000000000002'
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await database.db.execute(sql`
    insert into applications values (${application}, 'fr-dgampa', 'first-issue', 'capitaine-200', '20204413',
      'instructed', '{}', 'paul', now(), '2026-11-21')`)
  await database.db.execute(sql`
    insert into instructions values (${instruction}, 'fr-dgampa', ${application}, 'favourable', '{}', 'x', 'marie', now())`)
  await database.db.execute(sql`
    insert into instructions values (gen_random_uuid(), 'fr-dgampa', ${application}, 'undetermined', '{}', 'x', 'yann', now())`)
  await database.db.execute(sql`
    insert into attested_facts values (gen_random_uuid(), 'fr-dgampa', ${application}, 'fact', 'true', 'loic', 'doc', now())`)
})
afterAll(() => database.close())

function decide(
  examiner: string,
  validator: string,
  kind = 'refuse',
  reasons = '{fraud}',
  titleId: string | null = null,
) {
  return database.db.execute(sql`
    insert into decisions (id, body_id, application_id, kind, instruction_id, examiner_id, validator_id, reasons, title_id, at)
    values (gen_random_uuid(), 'fr-dgampa', ${application}, ${kind}, ${instruction}, ${examiner}, ${validator},
      ${reasons}::text[], ${titleId}, now())`)
}

test.each([
  ['by the examiner', () => decide('marie', 'marie'), 'decisions_two_agents'],
  ['by someone who instructed it before', () => decide('marie', 'yann'), 'decisions_two_agents'],
  ['by someone who attested a fact', () => decide('marie', 'loic'), 'decisions_two_agents'],
  ['by the one who submitted the application', () => decide('marie', 'paul'), 'decisions_two_agents'],
  ['naming an examiner who instructed nothing', () => decide('yves', 'anne'), 'decisions_examiner_instructed'],
  ['that refuses without a reason', () => decide('marie', 'anne', 'refuse', '{}'), 'decisions_refusal_has_reason'],
  ['that grants no title', () => decide('marie', 'anne', 'grant', '{}'), 'decisions_grant_has_title'],
  ['of a third kind', () => decide('marie', 'anne', 'waive'), 'decisions_kind'],
])('a decision %s is not written', async (_what, attempt, constraint) => {
  await expect(attempt()).rejects.toMatchObject({ cause: { constraint } })
})

test('one decision is written, a second one is not, and neither it nor its evidence can be changed or removed', async () => {
  await decide('marie', 'anne')
  await expect(decide('marie', 'yves')).rejects.toMatchObject({ cause: { constraint: 'decisions_application_unique' } })
  for (const attempt of [
    sql`update decisions set validator_id = 'yves'`,
    sql`delete from decisions`,
    sql`update instructions set outcome = 'unfavourable'`,
    sql`delete from attested_facts`,
  ]) {
    await expect(database.db.execute(attempt)).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
  }
})

test('what was decided or withdrawn is closed for good, and nobody decides on what was withdrawn', async () => {
  const withdrawn = '01990000-0000-7000-8000-000000000003'
  await database.db.execute(sql`
    insert into applications values (${withdrawn}, 'fr-dgampa', 'first-issue', 'capitaine-200', '20204413',
      'withdrawn', '{}', 'paul', now(), '2026-11-21')`)
  await database.db.execute(sql`
    insert into instructions values (${withdrawn}, 'fr-dgampa', ${withdrawn}, 'favourable', '{}', 'x', 'marie', now())`)
  const decision = sql`
    insert into decisions (id, body_id, application_id, kind, instruction_id, examiner_id, validator_id, reasons, at)
    values (gen_random_uuid(), 'fr-dgampa', ${withdrawn}, 'refuse', ${withdrawn}, 'marie', 'anne', '{fraud}', now())`
  const constraint = 'decisions_not_on_withdrawn'
  await expect(database.db.execute(decision)).rejects.toMatchObject({ cause: { constraint } })
  const reopening = sql`update applications set state = 'instructed' where id = ${withdrawn}`
  await expect(database.db.execute(reopening)).rejects.toMatchObject({ cause: { constraint: 'application_closed' } })
})
