import { desc, eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { decisions, instructions } from './decision-tables.ts'

export type InstructionRow = Omit<typeof instructions.$inferSelect, 'entry'>
export type DecisionRow = typeof decisions.$inferSelect

export async function insertInstruction(tx: Transaction, row: InstructionRow): Promise<void> {
  await tx.insert(instructions).values(row)
}

/** The one that counts: what was found before it is history. */
export async function findLatestInstruction(db: Queryable, applicationId: string): Promise<InstructionRow | null> {
  const [row] = await db
    .select()
    .from(instructions)
    .where(eq(instructions.applicationId, applicationId))
    .orderBy(desc(instructions.entry))
    .limit(1)
  return row ?? null
}

export async function insertDecision(tx: Transaction, row: DecisionRow): Promise<void> {
  await tx.insert(decisions).values(row)
}

export async function findDecision(db: Queryable, applicationId: string): Promise<DecisionRow | null> {
  const [row] = await db.select().from(decisions).where(eq(decisions.applicationId, applicationId))
  return row ?? null
}
