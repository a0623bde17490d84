import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { checkpointName } from '../log/checkpoint-name.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import { countWork } from './audit-work.ts'
import { checkInstructions } from './check-instructions.ts'
import { checkJournal } from './check-journal.ts'
import { checkLogRows } from './check-log-rows.ts'
import { checkLogTree } from './check-log-tree.ts'
import { checkOtherSealedFiles } from './check-other-sealed-files.ts'
import { checkPublishedLog } from './check-published-log.ts'
import { checkRegister } from './check-register.ts'
import { checkSealedFiles } from './check-sealed-files.ts'
import { checkStatusLists } from './check-status-lists.ts'
import { checkTitles } from './check-titles.ts'
import { checkWalletCredentials } from './check-wallet-credentials.ts'
import type { Finding } from './finding.ts'

/** What it is at, for whoever watches. */
export type AuditStage = 'log' | 'rows' | 'decisions' | 'journal' | 'lists' | 'titles' | 'wallets' | 'pages'

/** In the order in which people want to know: the log first, for the others rest on what it proves. */
const checks: readonly (readonly [AuditStage, AuditCheck])[] = [
  ['log', checkLogTree],
  ['log', checkPublishedLog],
  ['rows', checkLogRows],
  ['decisions', checkRegister],
  ['decisions', checkInstructions],
  ['journal', checkJournal],
  ['lists', checkStatusLists],
  ['titles', checkTitles],
  ['wallets', checkWalletCredentials],
  ['pages', checkSealedFiles],
  ['pages', checkOtherSealedFiles],
]

export interface AuditProgress {
  readonly done: number
  readonly total: number
  readonly stage: AuditStage
}

export interface AuditOptions extends Omit<AuditContext, 'tx' | 'publishedCheckpoint' | 'step'> {
  readonly onProgress: (progress: AuditProgress) => void
}

/** Recomputes everything from one moment of the database, which it cannot change, and answers all that is wrong. */
export async function runAudit(db: Database, options: AuditOptions): Promise<Finding[]> {
  // Before the moment that the database is read at: a log that grows meanwhile is not ahead of itself.
  const publishedCheckpoint = await readPublishedCheckpoint(options.publishedFolder)
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`)
      await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
      const { bodyId, since, judge } = options
      const total = await countWork(tx, { bodyId, since, isDrawn: judge.isDrawn })
      let done = 0
      const findings: Finding[] = []
      for (const [stage, check] of checks) {
        const step = (work: number) => {
          done += work
          options.onProgress({ done, total, stage })
        }
        step(0)
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
