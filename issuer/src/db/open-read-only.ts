import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { OpenDatabase } from './open-database.ts'

interface Place {
  /** Null: the embedded PostgreSQL, which must be running, tells its address in the data folder. */
  readonly databaseUrl: string | null
  readonly dataFolder: string
}

/** For programs that only look: no migration, and a session in which nothing can be written. */
export async function openReadOnly({ databaseUrl, dataFolder }: Place): Promise<OpenDatabase> {
  const connectionString = databaseUrl ?? (await readOwnAddress(dataFolder))
  const pool = new pg.Pool({
    connectionString,
    application_name: 'vigie-audit',
    max: 1,
    connectionTimeoutMillis: 10_000,
    // A query ends within a second of whoever asked for it, however long it would have taken.
    options: '-c default_transaction_read_only=on -c client_connection_check_interval=1000',
  })
  pool.on('error', () => undefined)
  return { db: drizzle(pool), close: () => pool.end() }
}

async function readOwnAddress(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, 'postgres', 'url')
  const written = await readFile(file, 'utf8').catch(() => null)
  if (written) return written.trim()
  throw new Problem('settings-invalid', 'DATABASE_URL: expected the database of the issuer, or a running embedded one')
}
