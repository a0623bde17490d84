import { instantOf, isInstant } from '@vigie/shared/credential/instant.ts'
import pg from 'pg'
import { createDemonstrationKeys } from './demonstration-keys.ts'
import { openJournal } from './journal.ts'
import { openKeyFiles } from './key-file.ts'
import { startSignerServer } from './signer-server.ts'
import { readPassphrase, readSignerSettings } from './signer-settings.ts'
import { planKinds, type SigningPlan } from './signing-plan.ts'

// The signer: its own process, its own database role, one socket. Started without arguments; all from the environment.

const settings = readSignerSettings(process.env)
process.umask(0o077)
const passphrase = await readPassphrase(process.env, settings)
if (settings.environment === 'demonstration') {
  await createDemonstrationKeys({ folder: settings.keysFolder, passphrase, did: settings.did, now: new Date() })
}
const keys = await openKeyFiles(settings.keysFolder, passphrase)
const journal = await openJournal(settings.journalFile)
const plans = openPlans(settings.databaseUrl, settings.databaseRole)
const server = await startSignerServer({
  socketPath: settings.socketPath,
  context: { loadPlan: plans.load, keys, journal, did: settings.did, clock: () => new Date() },
  onFault: (fault) => console.error(JSON.stringify({ at: new Date(), program: 'signer', fault: String(fault) })),
})
console.log(JSON.stringify({ at: new Date(), program: 'signer', ready: true, keys: keys.list().length }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close()
    await plans.close()
    await journal.close()
  })
}

/** One read-only query on one view, as a role that may do nothing else. */
function openPlans(databaseUrl: string, role: string) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'vigie-signer',
    max: 4,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
    options: `-c role=${role} -c default_transaction_read_only=on`,
  })
  pool.on('error', () => undefined)
  return {
    async load(id: string): Promise<SigningPlan | null> {
      const { rows } = await pool.query<PlanRow>({
        name: 'load-plan',
        text: `select id, kind, key_ids, unsigned, created, title_number, approvals, database_time from signer_plans where id = $1`,
        values: [id],
      })
      return rows[0] ? planOf(rows[0]) : null
    },
    close: () => pool.end(),
  }
}

interface PlanRow {
  readonly id: string
  readonly kind: string
  readonly key_ids: string[]
  readonly unsigned: string
  readonly created: Date
  readonly title_number: string | null
  readonly approvals: string[]
  readonly database_time: Date
}

function planOf(row: PlanRow): SigningPlan | null {
  const kind = planKinds.find((known) => known === row.kind)
  const created = instantOf(row.created)
  if (!kind || !isInstant(created)) return null
  const { id, key_ids: keyIds, unsigned, title_number: titleNumber, approvals, database_time: databaseTime } = row
  return { id, kind, keyIds, unsigned, created, titleNumber, approvals, databaseTime }
}
