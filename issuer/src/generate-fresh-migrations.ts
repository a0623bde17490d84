import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { outboxMigration } from './outbox/outbox-migration.ts'

/**
 * Rewrites the migrations from nothing: tables, the outbox, then guards.sql. Only while no database in service has run
 * them; afterwards every change is one more migration (`pnpm db:generate`).
 */
const issuer = fileURLToPath(new URL('..', import.meta.url))
const migrations = fileURLToPath(new URL('./db/migrations', import.meta.url))

function generate(...args: readonly string[]): void {
  execFileSync('node', ['node_modules/drizzle-kit/bin.cjs', 'generate', ...args], { cwd: issuer, stdio: 'inherit' })
}

function generateByHand(name: string, content: string): void {
  generate('--custom', '--name', name)
  const file = readdirSync(migrations).find((found) => found.endsWith(`_${name}.sql`))
  if (!file) throw new Error(`drizzle-kit wrote no migration called ${name}`)
  appendFileSync(`${migrations}/${file}`, content)
}

rmSync(migrations, { recursive: true, force: true })
generate('--name', 'tables')
generateByHand('outbox', outboxMigration())
generateByHand('guards', readFileSync(fileURLToPath(new URL('./db/guards.sql', import.meta.url)), 'utf8'))
