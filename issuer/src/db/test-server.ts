import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './embedded-postgres.ts'
import { openDatabase } from './open-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A throw-away PostgreSQL; ask `createTestDatabase` for a database of your own on it. */
    pgUrl: string
  }
}

/** One migrated database that every test file copies: a copy takes 30 ms, a migration ten times that. */
export const templateName = 'vigie_template'

/** Vitest's global setup of the projects that need a database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-test-postgres-'))
  const server = await startPostgres({ folder, durable: false })
  await createTemplate(server.url)
  project.provide('pgUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${templateName}`)
  await client.end()
  const database = await openDatabase(databaseUrl(url, templateName))
  await database.close()
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
