import { instantOf } from '@vigie/shared/credential/instant.ts'
import { sql } from 'drizzle-orm'
import { sha256Of } from '../sha256-of.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { readJournalSafely } from './read-journal-safely.ts'
import { streamRows } from './stream-rows.ts'

/** What is signed and not yet stored is being stored, or is taken up when the issuer starts again. */
const longestStoringMs = 10 * 60_000

interface Journaled {
  readonly kind: string
  readonly sha256: string
  readonly signedSha256: string
  readonly at: string
}

type SignedRow = {
  id: string
  kind: string
  key_ids: string[]
  unsigned: string
  created: Date
  sha256: string | null
  signed_sha256: string | null
  signed: string | null
}

/** I3: what the signer signed and what the register holds are the same, in both directions, to the byte. */
export const checkJournal: AuditCheck = async function* (context) {
  const journal = new Map<string, Journaled>()
  for await (const entry of readJournalSafely(context.journalFile)) {
    if (!entry) yield { invariant: 'I3', fault: 'journal-unreadable', table: 'journal', row: String(journal.size + 1) }
    else journal.set(entry.planId, entry)
  }
  yield* comparePlans(context, journal)
  const soon = new Date(context.now.getTime() - longestStoringMs).toISOString()
  for (const [planId, { at }] of journal) {
    // What is left has no plan any more: a plan is never removed.
    if (at < soon) yield { invariant: 'I3', fault: 'journal-line-without-row', table: 'signing_plans', row: planId }
  }
}

async function* comparePlans(context: AuditContext, journal: Map<string, Journaled>): AsyncGenerator<Finding> {
  const query = sql`
    select p.id, p.kind, coalesce(r.key_ids, p.key_ids) as key_ids, p.unsigned, coalesce(r.created, p.created) as created, d.sha256, d.signed_sha256, d.signed
    from signing_plans p left join signed_documents d on d.plan_id = p.id
    left join lateral (
      select r.key_ids, r.created from title_plan_renewals r where r.plan_id = p.id order by r.entry desc limit 1
    ) r on true
    where p.body_id = ${context.bodyId}`
  for await (const row of streamRows<SignedRow>(context, query)) {
    const journaled = journal.get(row.id)
    journal.delete(row.id)
    const fault = faultOf(row, journaled, context.now)
    const table = row.signed === null ? 'signing_plans' : 'signed_documents'
    if (fault) yield { invariant: 'I3', fault, table, row: row.id }
    // The plan is what the signer was shown; its own hash tells whether it is still the same text.
    if (journaled && sha256OfPlan(row) !== journaled.sha256) {
      yield { invariant: 'I3', fault: 'hash-wrong', table: 'signing_plans', row: row.id }
    }
  }
}

function faultOf(row: SignedRow, journaled: Journaled | undefined, now: Date): Finding['fault'] | null {
  const { signed, sha256, signed_sha256: signedSha256 } = row
  if (signed === null) return journaled && isLost(row, journaled, now) ? 'journal-line-without-row' : null
  if (!journaled) return 'row-without-journal-line'
  if (sha256Of(signed) !== signedSha256) return 'hash-wrong'
  return journaled.signedSha256 === signedSha256 && journaled.sha256 === sha256 ? null : 'journal-differs'
}

/** A list or a snapshot that was cut short is planned afresh: its signature was never used. A title's is, always. */
function isLost({ kind }: SignedRow, { at }: Journaled, now: Date): boolean {
  const isTaken = kind === 'title' || kind === 'checkpoint'
  return isTaken && at < new Date(now.getTime() - longestStoringMs).toISOString()
}

/** As the signer hashes it before it looks into its journal (sign-plan.ts). */
function sha256OfPlan({ kind, key_ids: keyIds, created, unsigned }: SignedRow): string {
  return sha256Of(JSON.stringify([kind, keyIds, instantOf(new Date(created)), unsigned]))
}
