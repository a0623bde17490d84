import { Problem } from '@vigie/shared/problem.ts'
import { eq, inArray } from 'drizzle-orm'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { signingPlans } from '../plans/signing-plan-tables.ts'
import { reserveNumbers } from '../register/reserve-numbers.ts'
import type { JournaledHolder } from '../signing/journaled-holder.ts'
import type { Signer } from '../signing/signer-client.ts'
import { holdEntries } from '../status/hold-status-entries.ts'
import { closeLists, reserveEntries } from '../status/reserve-entries.ts'
import { journalComparisons } from './credential-tables.ts'

export interface ReconcilingNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
  readonly bodyId: string
}

export interface Reconciliation {
  /** Titles that the signer signed and the register does not have, found only now. */
  readonly lost: number
  /** The signer does not know the last title that this register was compared with: its journal went back, or is another. */
  readonly isJournalBehind: boolean
}

/**
 * Compares the register with the signer's journal, which a restored backup of the database does not take back. What titles and
 * wallets hold that the register lost is reserved in the same transaction as the mark that they were looked at, so that an older
 * database always carries an older mark. What is signed was planned before: what is not here was here.
 */
export async function reconcileJournal(needs: ReconcilingNeeds): Promise<Reconciliation> {
  let after = await findMark(needs)
  const isJournalBehind = after !== null && !(await isKnown(after, needs.signer))
  if (isJournalBehind) after = null
  let lost = 0
  for (;;) {
    const page = await needs.signer.listJournaled(after)
    const last = page.at(-1)
    if (!last) return { lost, isJournalBehind }
    lost += await inTransaction(needs.db, (tx) => comparePage(tx, page, needs))
    after = last.planId
  }
}

async function isKnown(planId: string, signer: Signer): Promise<boolean> {
  try {
    await signer.listJournaled(planId)
    return true
  } catch (error) {
    if (error instanceof Problem && error.code === 'plan-not-found') return false
    throw error
  }
}

async function comparePage(
  tx: Transaction,
  page: readonly JournaledHolder[],
  needs: ReconcilingNeeds,
): Promise<number> {
  const { bodyId, now } = needs
  const at = now()
  const missing = await findMissing(tx, page)
  const numbers = missing.flatMap(({ planId, title }) => (title ? [{ planId, ...title, bodyId, reservedAt: at }] : []))
  const lost = await reserveNumbers(tx, numbers)
  const places = missing.flatMap(({ planId, entries }) => entries.map((of) => entryOf(of, { planId, bodyId })))
  const reserved = await reserveEntries(tx, places)
  await revokeForgotten(tx, missing, needs)
  if (reserved > 0) await closeLists(tx, { bodyId, upTo: highestList(missing), at })
  const lastPlanId = page.at(-1)?.planId ?? ''
  const mark = { lastPlanId, comparedAt: at }
  await tx
    .insert(journalComparisons)
    .values({ bodyId, ...mark })
    .onConflictDoUpdate({ target: journalComparisons.bodyId, set: mark })
  return lost
}

type Place = JournaledHolder['entries'][number]

function entryOf({ list: listName, index }: Place, of: { readonly planId: string; readonly bodyId: string }) {
  return { ...of, listName, index }
}

/**
 * What a wallet holds and the register forgot would no longer follow its title, revoked or not: so it is revoked at once. Its holder
 * collects again; the title, which takes two agents to void (void-title.ts), is not touched.
 */
async function revokeForgotten(
  tx: Transaction,
  missing: readonly JournaledHolder[],
  { bodyId, now }: ReconcilingNeeds,
): Promise<void> {
  for (const { title, entries } of missing) {
    // the list of suspensions says nothing more of what is revoked
    const toSet = title ? [] : entries.filter(({ list }) => !list.startsWith('s'))
    for (const { list: listName, index } of toSet) {
      await holdEntries(tx, { bodyId, listName, status: 'revocation', indexes: [index], heldAt: now() })
    }
  }
}

async function findMissing(tx: Transaction, page: readonly JournaledHolder[]): Promise<JournaledHolder[]> {
  const ids = page.map(({ planId }) => planId)
  const rows = await tx.select({ id: signingPlans.id }).from(signingPlans).where(inArray(signingPlans.id, ids))
  const known = new Set(rows.map(({ id }) => id))
  return page.filter(({ planId }) => !known.has(planId))
}

/** `r12` is of the lists of number 12. */
function highestList(missing: readonly JournaledHolder[]): number {
  return missing
    .flatMap(({ entries }) => entries.map(({ list }) => Number(list.slice(1))))
    .reduce((highest, number) => Math.max(highest, number), 0)
}

async function findMark({ db, bodyId }: ReconcilingNeeds): Promise<string | null> {
  const [row] = await db.select().from(journalComparisons).where(eq(journalComparisons.bodyId, bodyId))
  return row?.lastPlanId ?? null
}
