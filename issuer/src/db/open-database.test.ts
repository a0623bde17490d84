import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { constraintOf, inTransaction, sqlStateOf } from './open-database.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await database.db.execute(sql`create table counters (id int primary key, value int not null check (value < 100))`)
  await database.db.execute(sql`insert into counters values (1, 0), (2, 0)`)
})
afterAll(() => database.close())

async function counterValue(id: number): Promise<unknown> {
  const { rows } = await database.db.execute(sql`select value from counters where id = ${id}`)
  return rows[0]?.value
}

test('a transaction that PostgreSQL gives up on for another is run again', async () => {
  let runs = 0
  let bothHaveRead = () => {}
  const barrier = new Promise<void>((resolve) => {
    bothHaveRead = resolve
  })
  const increment = () =>
    inTransaction(
      database.db,
      async (tx) => {
        const { rows } = await tx.execute<{ value: number }>(sql`select value from counters where id = 1`)
        runs += 1
        if (runs === 2) bothHaveRead()
        await barrier
        await tx.execute(sql`update counters set value = ${(rows[0]?.value ?? 0) + 1} where id = 1`)
      },
      { isolationLevel: 'serializable' },
    )
  await Promise.all([increment(), increment()])
  expect(await counterValue(1)).toBe(2)
  expect(runs).toBe(3)
})

test('a refusal of the database is not tried again, names its constraint and leaves nothing behind', async () => {
  let runs = 0
  const refused = inTransaction(database.db, async (tx) => {
    runs += 1
    await tx.execute(sql`update counters set value = 5 where id = 2`)
    await tx.execute(sql`update counters set value = 100 where id = 2`)
  })
  const error = await refused.catch((cause: unknown) => cause)
  expect(sqlStateOf(error)).toBe('23514')
  expect(constraintOf(error)).toBe('counters_value_check')
  expect(runs).toBe(1)
  expect(await counterValue(2)).toBe(0)
})
