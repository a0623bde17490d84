import { Problem } from '@vigie/shared/problem.ts'
import { sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { prepareStatement } from '../db/prepare-query.ts'
import { type ReconcilingNeeds, reconcileJournal } from './reconcile-journal.ts'

/** Whether this very database was compared with the signer's journal since we, or it, started: before that nothing is planned. */
export interface ReconciledRegister {
  /** Compares now if that was not done, and fails as it fails: `signer-unavailable`. */
  until(): Promise<void>
  /** `register-not-reconciled` unless it was done; inside a transaction, which waits for nobody. */
  check(tx: Queryable): Promise<void>
}

export interface Reconciling extends ReconciledRegister {
  /** No further pass; one that runs may wait for a signer that is silent, and nothing needs its end. */
  stop(): void
}

export interface ReconcilingOptions {
  readonly onLost: (titles: number) => void
  readonly onJournalBehind: () => void
  /** Told after each pass: what was under way with a database that went is taken up, rather than waited for. */
  readonly onCompared?: () => void
  readonly onFailure: (error: unknown) => void
}

const dayMs = 24 * 60 * 60_000
/** The signer may come later than we do, and the database may move: so often it is looked whether there is something to do. */
const lookMs = 5_000

/** Compares at once, again every few seconds until it was done, then when the database is another, and once a day. */
export function startReconciling(needs: ReconcilingNeeds, options: ReconcilingOptions): Reconciling {
  let compared: string | null = null
  let comparedMs = 0
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const pass = async (): Promise<void> => {
    const database = await nameDatabase(needs.db)
    const { lost, isJournalBehind } = await reconcileJournal(needs)
    if (lost > 0) options.onLost(lost)
    if (isJournalBehind) options.onJournalBehind()
    compared = database
    comparedMs = performance.now()
    options.onCompared?.()
  }
  const run = (): Promise<void> => {
    running ??= pass().finally(() => {
      running = undefined
    })
    return running
  }
  const isDone = async () => compared === (await nameDatabase(needs.db)) && performance.now() - comparedMs < dayMs
  const tick = async (): Promise<void> => {
    try {
      if (compared === null || !(await isDone())) await run()
    } catch (error) {
      if (!isStopped) options.onFailure(error)
    }
    if (!isStopped) timer = setTimeout(tick, lookMs).unref()
  }
  tick()

  return {
    async until() {
      if (compared === null || compared !== (await nameDatabase(needs.db))) await run()
    },
    async check(tx) {
      if (compared !== null && compared === (await nameDatabase(tx))) return
      throw new Problem('register-not-reconciled', 'the register was not yet compared with the journal of the signer')
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Another database, or the same one started again: nobody puts a backup in place without either. */
async function nameDatabase(db: Queryable): Promise<string> {
  const [row] = await databaseName(db, {})
  return row?.name ?? ''
}

const databaseName = prepareStatement<{ readonly name: string }>(
  'database-name',
  sql`select d.oid || ' ' || pg_postmaster_start_time() as name from pg_database d where d.datname = current_database()`,
)
