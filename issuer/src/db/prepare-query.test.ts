import { sql } from 'drizzle-orm'
import { json, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeholdersOf, prepareQuery, prepareStatement } from './prepare-query.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const notes = pgTable('notes', {
  name: text('name').primaryKey(),
  content: json('content'),
  readAt: timestamp('read_at'),
})

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await database.db.execute(sql`create table notes (name text primary key, content json, read_at timestamp)`)
})
afterAll(() => database.close())

const addNote = prepareQuery('add-note', (db) => db.insert(notes).values(placeholdersOf(notes)).returning())
const countNotes = prepareStatement<{ readonly notes: number }>(
  'count-notes',
  sql`select count(*)::int as notes from notes where name like ${sql.placeholder('like')}`,
)

test('a statement written once runs in whatever transaction asks, and is undone with it', async () => {
  const { db } = database
  const undone = db.transaction(async (tx) => {
    await addNote(tx, { name: 'undone-1', content: { a: 1 }, readAt: new Date(0) })
    expect(await countNotes(tx, { like: 'undone-%' })).toEqual([{ notes: 1 }])
    expect(await countNotes(db, { like: 'undone-%' })).toEqual([{ notes: 0 }])
    throw new Error('changed our mind')
  })
  await expect(undone).rejects.toThrow('changed our mind')
  expect(await countNotes(db, { like: 'undone-%' })).toEqual([{ notes: 0 }])
})

test('what a row has not is absent, in a column of any type, and a value that was forgotten is noticed', async () => {
  const row = { name: 'empty', content: null, readAt: null }
  expect(await addNote(database.db, row)).toEqual([row])
  const { rows } = await database.db.execute(sql`select content is null as absent from notes where name = 'empty'`)
  expect(rows).toEqual([{ absent: true }])
  await expect(addNote(database.db, { name: 'short', content: null })).rejects.toThrow('readAt')
})

test('PostgreSQL parses it once per connection, under its name', async () => {
  await database.db.transaction(async (tx) => {
    for (const like of ['a', 'b']) await countNotes(tx, { like })
    const { rows } = await tx.execute(sql`select name from pg_prepared_statements where name = 'count-notes'`)
    expect(rows).toHaveLength(1)
  })
})
