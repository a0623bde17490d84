import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { checkpointName } from '../log/keep-log.ts'
import type { AuditCheck } from './audit-context.ts'
import { noteKeysOf, openOrNull } from './check-log-tree.ts'
import { readJournalSafely } from './read-journal-safely.ts'

/**
 * I7, seen from outside the database: what was published, and what the signer remembers, must not be ahead of the log.
 * That is how a database that was put back to an older state is noticed.
 */
export const checkPublishedLog: AuditCheck = async function* (context) {
  const { tx, bodyId, publishedFolder } = context
  const keys = await noteKeysOf(context)
  const { rows } = await tx.execute<{ size: string }>(sql`
    select count(*) as size from log_leaves where body_id = ${bodyId}`)
  const size = Number(rows[0]?.size ?? 0)
  const file = publishedFolder && path.join(publishedFolder, checkpointName)
  const written = file && (await readFile(file, 'utf8').catch(() => null))
  const published = written ? await openOrNull(written, keys) : null
  const { rows: stored } = await tx.execute<{ content: string }>(sql`
    select content from published_files where body_id = ${bodyId} and name = ${checkpointName}`)
  const at = { invariant: 'I7', table: 'published_files', row: checkpointName } as const
  if (written && !published) yield { ...at, fault: 'checkpoint-signature' }
  if (stored[0] && !(await openOrNull(stored[0].content, keys))) yield { ...at, fault: 'checkpoint-signature' }
  if (published && published.size > size) yield { ...at, fault: 'checkpoint-inconsistent' }

  let remembered: { readonly planId: string; readonly signed: string | null } | null = null
  for await (const entry of readJournalSafely(context.journalFile)) {
    if (entry?.kind === 'checkpoint') remembered = entry
  }
  const last = remembered?.signed ? await openOrNull(remembered.signed, keys) : null
  if (remembered && (!last || last.size > size)) {
    yield { invariant: 'I7', fault: 'checkpoint-inconsistent', table: 'journal', row: remembered.planId }
  }
}
