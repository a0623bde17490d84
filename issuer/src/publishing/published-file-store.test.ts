import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { alone, findPublishedFile, type Renewal, renewFile } from './published-file-store.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const renewal = (name: string, content: string, build?: Renewal['build']): Renewal => ({
  bodyId: 'fr-dgampa',
  name,
  basis: content,
  renewAfterMs: null,
  now: new Date(),
  build: build ?? (async () => content),
})

test('two publishers never give one version to two contents: the slower one is refused', async () => {
  await renewFile(database.db, renewal('status/r9', 'first'))
  const overtaken = renewFile(
    database.db,
    renewal('status/r9', 'slow', async () => {
      await renewFile(database.db, renewal('status/r9', 'fast'))
      return 'slow'
    }),
  )
  await expect(overtaken).rejects.toThrow('another publisher')
  expect(await findPublishedFile(database.db, 'fr-dgampa', 'status/r9')).toMatchObject({ version: 2, content: 'fast' })
})

test('the first version of a file is made once', async () => {
  const overtaken = renewFile(
    database.db,
    renewal('status/s9', 'slow', async () => {
      await renewFile(database.db, renewal('status/s9', 'fast'))
      return 'slow'
    }),
  )
  await expect(overtaken).rejects.toThrow('another publisher')
  expect(await findPublishedFile(database.db, 'fr-dgampa', 'status/s9')).toMatchObject({ version: 1, content: 'fast' })
})

test('a publication that takes long keeps the others waiting until it is done', async () => {
  // As every connection of ours has (30 s), in short.
  const pool = new pg.Pool({ connectionString: database.url, idle_in_transaction_session_timeout: 200 })
  pool.on('error', () => undefined)
  const db = drizzle(pool)
  try {
    const done: string[] = []
    const long = alone(db, 'fr-dgampa', async () => {
      await sleep(600)
      done.push('long')
    })
    await sleep(50)
    const short = alone(db, 'fr-dgampa', async () => void done.push('short'))
    await Promise.all([long, short])
    expect(done).toEqual(['long', 'short'])
  } finally {
    await pool.end()
  }
})

test('bodies publish beside one another', async () => {
  const both = alone(database.db, 'fr-dgampa', () => alone(database.db, 'fr-other', async () => 'both'))
  expect(await both).toBe('both')
})
