import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { checkpointName } from '../log/keep-log.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import { countWork } from './audit-work.ts'
import { checkInstructions } from './check-instructions.ts'
import { checkJournal } from './check-journal.ts'
import { checkLogRows } from './check-log-rows.ts'
import { checkLogTree } from './check-log-tree.ts'
import { checkPublishedLog } from './check-published-log.ts'
import { checkRegister } from './check-register.ts'
import { checkSealedFiles } from './check-sealed-files.ts'
import { checkStatusLists } from './check-status-lists.ts'
import { checkTitles } from './check-titles.ts'
import { checkWalletCredentials } from './check-wallet-credentials.ts'
import type { Finding } from './finding.ts'

/** In the order in which people want to know: the log first, for the others rest on what it proves. */
const checks: readonly AuditCheck[] = [
  checkLogTree,
  checkPublishedLog,
  checkLogRows,
  checkRegister,
  checkInstructions,
  checkJournal,
  checkStatusLists,
  checkTitles,
  checkWalletCredentials,
  checkSealedFiles,
]

export interface AuditOptions extends Omit<AuditContext, 'tx' | 'publishedCheckpoint' | 'step'> {
  readonly onProgress: (done: number, total: number) => void
}

/** Recomputes everything from one moment of the database, which it cannot change, and answers all that is wrong. */
export async function runAudit(db: Database, options: AuditOptions): Promise<Finding[]> {
  // Before the moment that the database is read at: a log that grows meanwhile is not ahead of itself.
  const publishedCheckpoint = await readPublishedCheckpoint(options.publishedFolder)
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`)
      await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
      const { bodyId, since, drawer } = options
      const total = await countWork(tx, { bodyId, since, isDrawn: drawer !== null })
      let done = 0
      const step = (work: number) => {
        done += work
        options.onProgress(done, total)
      }
      const findings: Finding[] = []
      for (const check of checks) {
        for await (const finding of check({ ...options, tx, publishedCheckpoint, step })) findings.push(finding)
      }
      return findings
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

async function readPublishedCheckpoint(folder: string | null): Promise<string | null> {
  return folder === null ? null : readFile(path.join(folder, checkpointName), 'utf8').catch(() => null)
}
