import { instantOf, isInstant } from '@vigie/shared/credential/instant.ts'
import pg from 'pg'
import { planKinds, type SigningPlan } from './signing-plan.ts'

export interface PlanReader {
  load(id: string): Promise<SigningPlan | null>
  close(): Promise<void>
}

/** One read-only query on one view, as a role that may do nothing else. */
export function openPlanReader(databaseUrl: string, role: string): PlanReader {
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
    async load(id) {
      const { rows } = await pool.query<PlanRow>({
        name: 'load-plan',
        text: `select id, kind, key_ids, unsigned, created, title_id, title_number, approvals, wallet_entries,
          database_time from signer_plans where id = $1`,
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
  readonly title_id: string | null
  readonly title_number: string | null
  readonly approvals: string[]
  readonly wallet_entries: string[]
  readonly database_time: Date
}

function planOf(row: PlanRow): SigningPlan | null {
  const kind = planKinds.find((known) => known === row.kind)
  const created = instantOf(row.created)
  if (!kind || !isInstant(created)) return null
  const { id, key_ids: keyIds, unsigned, title_id: titleId, title_number: titleNumber, approvals } = row
  const { wallet_entries: walletEntries, database_time: databaseTime } = row
  return { id, kind, keyIds, unsigned, created, titleId, titleNumber, approvals, walletEntries, databaseTime }
}
