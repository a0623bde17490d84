import { Problem } from '@vigie/shared/problem.ts'
import { eq, inArray } from 'drizzle-orm'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { signingPlans } from '../plans/signing-plan-tables.ts'
import { reserveNumbers } from '../register/reserve-numbers.ts'
import type { JournaledTitle } from '../signing/journaled-title.ts'
import type { Signer } from '../signing/signer-client.ts'
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
 * Compares the register with the signer's journal, which a restored backup of the database does not take back. What titles
 * hold that the register lost is reserved in the same transaction as the mark that they were looked at, so that an older
 * database always carries an older mark. A title is planned before it is signed: what is not here was here.
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

async function comparePage(tx: Transaction, page: readonly JournaledTitle[], needs: ReconcilingNeeds): Promise<number> {
  const { bodyId, now } = needs
  const at = now()
  const missing = await findMissing(tx, page)
  const numbers = missing.map(({ planId, number, birthDate }) => ({
    planId,
    number,
    birthDate,
    bodyId,
    reservedAt: at,
  }))
  const lost = await reserveNumbers(tx, numbers)
  await reserveEntries(
    tx,
    missing.flatMap(({ planId, entries }) =>
      entries.map(({ list: listName, index }) => ({ planId, bodyId, listName, index })),
    ),
  )
  if (lost > 0) await closeLists(tx, { bodyId, upTo: highestList(missing), at })
  const lastPlanId = page.at(-1)?.planId ?? ''
  const mark = { lastPlanId, comparedAt: at }
  await tx
    .insert(journalComparisons)
    .values({ bodyId, ...mark })
    .onConflictDoUpdate({ target: journalComparisons.bodyId, set: mark })
  return lost
}

async function findMissing(tx: Transaction, page: readonly JournaledTitle[]): Promise<JournaledTitle[]> {
  const ids = page.map(({ planId }) => planId)
  const rows = await tx.select({ id: signingPlans.id }).from(signingPlans).where(inArray(signingPlans.id, ids))
  const known = new Set(rows.map(({ id }) => id))
  return page.filter(({ planId }) => !known.has(planId))
}

/** `r12` is of the lists of number 12. */
function highestList(titles: readonly JournaledTitle[]): number {
  return titles
    .flatMap(({ entries }) => entries.map(({ list }) => Number(list.slice(1))))
    .reduce((highest, number) => Math.max(highest, number), 0)
}

async function findMark({ db, bodyId }: ReconcilingNeeds): Promise<string | null> {
  const [row] = await db.select().from(journalComparisons).where(eq(journalComparisons.bodyId, bodyId))
  return row?.lastPlanId ?? null
}
