import { and, eq, exists, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { invitationCodes, invitations } from './sign-in-tables.ts'

export type InvitationRow = typeof invitations.$inferSelect

export async function insertInvitation(tx: Transaction, row: Omit<InvitationRow, 'usedAt'>): Promise<void> {
  await tx.insert(invitations).values(row)
}

/** How many were sent to a seafarer since then, whoever asked; others wait until this transaction ends. */
export async function countInvitations(
  tx: Transaction,
  {
    bodyId,
    identificationNumber,
    since,
  }: Pick<InvitationRow, 'bodyId' | 'identificationNumber'> & { readonly since: Date },
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${bodyId} ${identificationNumber}`}, 7201))`)
  const isTheirs = and(eq(invitations.bodyId, bodyId), eq(invitations.identificationNumber, identificationNumber))
  return tx.$count(invitations, and(isTheirs, gt(invitations.createdAt, since)))
}

/** A code for the mail that leaves now; false when the invitation was used or has ended: nothing is to be sent any more. */
export async function addInvitationCode(
  db: Queryable,
  { invitationId, codeSha256, at }: { readonly invitationId: string; readonly codeSha256: string; readonly at: Date },
): Promise<boolean> {
  const [living] = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), isLiving(at)))
  if (!living) return false
  await db.insert(invitationCodes).values({ codeSha256, invitationId })
  return true
}

interface CodeQuestion {
  readonly codeSha256: string
  readonly bodyId: string
  readonly at: Date
}

/** The invitation whose code this is, while it waits. */
export async function findInvitation(db: Queryable, question: CodeQuestion): Promise<InvitationRow | null> {
  const [row] = await db.select().from(invitations).where(hasCode(db, question))
  return row ?? null
}

/** Uses the invitation, once; null when it is unknown, used or has ended. */
export async function useInvitation(
  tx: Transaction,
  which: CodeQuestion | { readonly id: string; readonly at: Date },
): Promise<InvitationRow | null> {
  const isMeant = 'id' in which ? and(eq(invitations.id, which.id), isLiving(which.at)) : hasCode(tx, which)
  const [row] = await tx.update(invitations).set({ usedAt: which.at }).where(isMeant).returning()
  return row ?? null
}

function hasCode(db: Queryable, { codeSha256, bodyId, at }: CodeQuestion) {
  const isOfIt = and(eq(invitationCodes.invitationId, invitations.id), eq(invitationCodes.codeSha256, codeSha256))
  return and(exists(db.select().from(invitationCodes).where(isOfIt)), eq(invitations.bodyId, bodyId), isLiving(at))
}

function isLiving(at: Date) {
  return and(gt(invitations.expiresAt, at), isNull(invitations.usedAt))
}
