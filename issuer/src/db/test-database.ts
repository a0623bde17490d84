import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from './open-database.ts'
import { databaseUrl, templateName } from './test-server.ts'

export interface TestDatabase {
  readonly db: Database
  readonly url: string
  close(): Promise<void>
}

/** A fresh, migrated, empty database for one test file: `beforeAll` it, and close it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = await createEmptyDatabase(`template ${templateName}`)
  const { db, close } = await openDatabase(url)
  return { db, url, close }
}

/** A database without our tables, for the tests of the migrations themselves. */
export async function createEmptyDatabase(options = ''): Promise<string> {
  const serverUrl = inject('pgUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${name} ${options}`)
  await client.end()
  return databaseUrl(serverUrl, name)
}

/** A database as it stands at this moment, as a backup keeps it. Whoever is connected must connect again. */
export async function copyDatabase(url: string): Promise<string> {
  const name = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: inject('pgUrl') })
  await client.connect()
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await client.end()
  return createEmptyDatabase(`template ${name}`)
}
