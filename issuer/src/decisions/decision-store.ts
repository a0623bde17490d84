import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { placeholdersOf, prepareQuery } from '../db/prepare-query.ts'
import { decisions, instructions } from './decision-tables.ts'

export type InstructionRow = Omit<typeof instructions.$inferSelect, 'entry'>
export type DecisionRow = typeof decisions.$inferSelect

export async function insertInstruction(tx: Transaction, row: InstructionRow): Promise<void> {
  await tx.insert(instructions).values(row)
}

/** The one that counts: what was found before it is history. */
export async function findLatestInstruction(db: Queryable, applicationId: string): Promise<InstructionRow | null> {
  const [row] = await latestInstruction(db, { applicationId })
  return row ?? null
}

const latestInstruction = prepareQuery('latest-instruction', (db) =>
  db
    .select()
    .from(instructions)
    .where(eq(instructions.applicationId, sql.placeholder('applicationId')))
    .orderBy(desc(instructions.entry))
    .limit(1),
)

/** The same for several, by application. */
export async function listLatestInstructions(
  db: Queryable,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, InstructionRow>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await db
    .selectDistinctOn([instructions.applicationId])
    .from(instructions)
    .where(inArray(instructions.applicationId, [...applicationIds]))
    .orderBy(instructions.applicationId, desc(instructions.entry))
  return new Map(rows.map((row) => [row.applicationId, row]))
}

export async function insertDecision(tx: Transaction, row: DecisionRow): Promise<void> {
  await addDecision(tx, row)
}

const addDecision = prepareQuery('add-decision', (db) => db.insert(decisions).values(placeholdersOf(decisions)))

export async function findDecision(db: Queryable, applicationId: string): Promise<DecisionRow | null> {
  const [row] = await db.select().from(decisions).where(eq(decisions.applicationId, applicationId))
  return row ?? null
}

export async function listDecisions(
  db: Queryable,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, DecisionRow>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(decisions)
    .where(inArray(decisions.applicationId, [...applicationIds]))
  return new Map(rows.map((row) => [row.applicationId, row]))
}
