import { instantOf } from '@vigie/shared/credential/instant.ts'
import { type SQL, sql } from 'drizzle-orm'
import { sha256Of } from '../sha256-of.ts'
import { readJournal } from '../signing/journal-format.ts'
import { hashOfPlan } from '../signing/signing-plan.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { streamBatches } from './stream-rows.ts'

/** What is signed and not yet stored is being stored, or is taken up when the issuer starts again. */
const longestStoringMs = 10 * 60_000
/** The signer dates and writes one line after the other; its clock may have been set right meanwhile. */
const clockStepMs = 1_000

interface Journaled {
  /** What the line says besides hashes, as `boundText` writes it. */
  readonly bound: string
  readonly sha256: string
  readonly signedSha256: string
  readonly at: string
}

type PlanRow = {
  id: string
  kind: string
  key_ids: string[]
  unsigned: string
  created: Date
  approvals: string[]
  title_number: string | null
  wallet_entries: string[] | null
  sha256: string | null
  signed_sha256: string | null
  signed: string | null
}

/** A plan and what came of it, in hashes. */
interface Planned {
  readonly kind: string
  readonly bound: string
  readonly planSha256: string
  /** Null while it is not signed. */
  readonly signed: { readonly sha256: string | null; readonly signedSha256: string; readonly isItsHash: boolean } | null
}

/**
 * I3: what the signer signed and what the register holds are the same, in both directions, to the byte. Plans and lines are
 * read side by side, nearly in the same order, so that only what has not met yet is in memory.
 */
export const checkJournal: AuditCheck = async function* (context) {
  const plans = new Map<string, Planned>()
  const lines = new Map<string, Journaled>()
  const journal = readLines(context)
  for await (const rows of streamBatches<PlanRow>(context, queryOf(context), plansAtOnce)) {
    for (const row of rows) {
      const line = lines.get(row.id)
      lines.delete(row.id)
      if (line) yield* compare(row.id, plannedOf(row), line, context)
      else plans.set(row.id, plannedOf(row))
    }
    yield* takeLines(journal, rows.length)
  }
  yield* takeLines(journal, Number.POSITIVE_INFINITY)
  for (const [planId, planned] of plans) yield* compare(planId, planned, undefined, context)
  for (const [planId, { at }] of lines) {
    // What is left has no plan any more, for a plan is never removed; or it is there a second time.
    if (isOld(at, context))
      yield { invariant: 'I3', fault: 'journal-line-without-row', table: 'signing_plans', row: planId }
  }

  async function* takeLines(from: AsyncGenerator<JournalLine>, count: number): AsyncGenerator<Finding> {
    for (let taken = 0; taken < count; taken += 1) {
      const { value: line, done } = await from.next()
      if (done) return
      if (line.fault) yield { invariant: 'I3', fault: line.fault, table: 'journal', row: String(line.number) }
      if (!line.entry) continue
      const { planId } = line.entry
      const planned = plans.get(planId)
      plans.delete(planId)
      if (planned) yield* compare(planId, planned, line.entry, context)
      else lines.set(planId, line.entry)
    }
  }
}

const plansAtOnce = 1_000

function queryOf({ bodyId }: AuditContext): SQL {
  return sql`
    select p.id, p.kind, coalesce(r.key_ids, p.key_ids) as key_ids, p.unsigned, coalesce(r.created, p.created) as created,
      d.sha256, d.signed_sha256, d.signed, t.number as title_number,
      case when p.wallet_id is not null then (
        select array_agg(e.list_name || '/' || e.index order by e.purpose) from status_entries e
        where e.title_id = p.title_id and e.wallet_id = p.wallet_id) end as wallet_entries,
      case when g.id is not null then array[g.examiner_id, g.validator_id]
        when y.agent_id is not null then array[a.proposed_by, y.agent_id]
        when c.plan_id is not null then array[c.first_agent, c.second_agent]
        else array[]::text[] end as approvals
    from signing_plans p left join signed_documents d on d.plan_id = p.id
    left join titles t on t.id = p.title_id and p.kind = 'title'
    left join decisions g on g.title_id = p.title_id and g.kind = 'grant'
    left join verifier_attestations v on v.id = p.id
    left join verifier_registrations a on a.id = v.registration_id
    left join verifier_decisions y on y.registration_id = a.id and y.decision = 'approval'
    left join counter_signed_plans c on c.plan_id = p.id
    left join lateral (
      select r.key_ids, r.created from title_plan_renewals r where r.plan_id = p.id order by r.entry desc limit 1
    ) r on true
    where p.body_id = ${bodyId} order by p.id`
}

interface JournalLine {
  readonly number: number
  readonly entry: (Journaled & { readonly planId: string }) | null
  readonly fault: 'journal-unreadable' | 'journal-out-of-order' | null
}

async function* readLines({ journalFile }: AuditContext): AsyncGenerator<JournalLine> {
  let number = 0
  let last = 0
  for await (const read of readJournal(journalFile)) {
    number += 1
    if (!read) {
      yield { number, entry: null, fault: 'journal-unreadable' }
      continue
    }
    const { planId, kind, keyIds, approvals, titleNumber = null, walletEntries = null, sha256, signedSha256, at } = read
    const bound = boundText([kind, keyIds, approvals, titleNumber, walletEntries])
    const time = Date.parse(at)
    const fault = time >= last - clockStepMs ? null : 'journal-out-of-order'
    last = time
    yield { number, entry: { planId, bound, sha256, signedSha256, at }, fault }
  }
}

function plannedOf(row: PlanRow): Planned {
  const {
    kind,
    key_ids: keyIds,
    approvals,
    title_number: titleNumber,
    wallet_entries: walletEntries,
    sha256,
    signed,
    signed_sha256: signedSha256,
  } = row
  const plan = {
    kind,
    bound: boundText([kind, keyIds, approvals, titleNumber, walletEntries]),
    planSha256: sha256OfPlan(row),
  }
  if (signed === null || signedSha256 === null) return { ...plan, signed: null }
  return { ...plan, signed: { sha256, signedSha256, isItsHash: sha256Of(signed) === signedSha256 } }
}

function* compare(
  row: string,
  planned: Planned,
  line: Journaled | undefined,
  context: AuditContext,
): Generator<Finding> {
  const fault = faultOf(planned, line, context)
  const table = planned.signed === null ? 'signing_plans' : 'signed_documents'
  if (fault) yield { invariant: 'I3', fault, table, row }
  // The plan is what the signer was shown; its own hash tells whether it is still the same text.
  if (line && planned.planSha256 !== line.sha256)
    yield { invariant: 'I3', fault: 'hash-wrong', table: 'signing_plans', row }
}

function faultOf(planned: Planned, line: Journaled | undefined, context: AuditContext): Finding['fault'] | null {
  const { signed } = planned
  if (signed === null) return line && isLost(planned, line, context) ? 'journal-line-without-row' : null
  if (!line) return 'row-without-journal-line'
  if (!signed.isItsHash) return 'hash-wrong'
  const isSame = line.signedSha256 === signed.signedSha256 && line.sha256 === signed.sha256
  return isSame && line.bound === planned.bound ? null : 'journal-differs'
}

/** What kind of document, by which keys, decided by whom, of what number, with which entries of a wallet. */
function boundText(said: readonly unknown[]): string {
  return sha256Of(JSON.stringify(said))
}

/** A list or a snapshot that was cut short is planned afresh: its signature was never used. A title's is, always. */
function isLost({ kind }: Planned, { at }: Journaled, context: AuditContext): boolean {
  return (kind === 'title' || kind === 'checkpoint') && isOld(at, context)
}

function isOld(at: string, { now }: AuditContext): boolean {
  return at < new Date(now.getTime() - longestStoringMs).toISOString()
}

function sha256OfPlan({ kind, key_ids: keyIds, created, unsigned }: PlanRow): string {
  return hashOfPlan({ kind, keyIds, created: instantOf(new Date(created)), unsigned })
}
