import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Rewrites the migrations from nothing: tables, then guards.sql. Only while no database in service has run them;
 * afterwards every change is one more migration (`pnpm db:generate`).
 */
const issuer = fileURLToPath(new URL('../..', import.meta.url))
const migrations = fileURLToPath(new URL('./migrations', import.meta.url))

const generate = (...args: readonly string[]) =>
  execFileSync('node', ['node_modules/drizzle-kit/bin.cjs', 'generate', ...args], { cwd: issuer, stdio: 'inherit' })

rmSync(migrations, { recursive: true, force: true })
generate('--name', 'tables')
generate('--custom', '--name', 'guards')
const guards = readdirSync(migrations).find((name) => name.endsWith('_guards.sql'))
if (!guards) throw new Error('drizzle-kit wrote no migration for guards.sql')
appendFileSync(`${migrations}/${guards}`, readFileSync(fileURLToPath(new URL('./guards.sql', import.meta.url))))
