import { sql } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import { checkInstructions } from './check-instructions.ts'
import { checkJournal } from './check-journal.ts'
import { checkLogRows } from './check-log-rows.ts'
import { checkLogTree } from './check-log-tree.ts'
import { checkPublishedLog } from './check-published-log.ts'
import { checkRegister } from './check-register.ts'
import { checkStatusLists } from './check-status-lists.ts'
import { checkTitles } from './check-titles.ts'
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
]

export type AuditOptions = Omit<AuditContext, 'tx'>

/** Recomputes everything from one moment of the database, which it cannot change, and answers all that is wrong. */
export async function runAudit(db: Database, options: AuditOptions): Promise<Finding[]> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`)
      await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
      const findings: Finding[] = []
      for (const check of checks) {
        for await (const finding of check({ ...options, tx })) findings.push(finding)
      }
      return findings
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
