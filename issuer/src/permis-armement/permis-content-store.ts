import { type Language, languages } from '@vigie/shared/language.ts'
import { eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import {
  permisAlerts,
  permisCheckContents,
  permisContacts,
  permisFiles,
  permisManning,
  permisTitles,
} from './permis-tables.ts'

/** Where the shipowner is written to. */
export interface PermisContact {
  readonly email: string
  readonly language: Language
}

export async function insertCrewFile(tx: Transaction, requestId: string, crewFile: string): Promise<void> {
  await tx.insert(permisFiles).values({ requestId, crewFile })
}

/** Null once it was erased. */
export async function findCrewFile(db: Queryable, requestId: string): Promise<string | null> {
  const [row] = await db.select().from(permisFiles).where(eq(permisFiles.requestId, requestId))
  return row?.crewFile ?? null
}

export async function insertContact(tx: Transaction, requestId: string, contact: PermisContact): Promise<void> {
  await tx.insert(permisContacts).values({ requestId, ...contact })
}

/** Null where none was given, or it was erased. */
export async function findContact(db: Queryable, requestId: string): Promise<PermisContact | null> {
  const [row] = await db.select().from(permisContacts).where(eq(permisContacts.requestId, requestId))
  const language = languages.find((known) => known === row?.language)
  return row && language ? { email: row.email, language } : null
}

/** Erases all that is personal or leads to a person; what was decided and the digests stay. */
export async function erasePersonalContent(tx: Transaction, requestId: string): Promise<void> {
  await tx.delete(permisFiles).where(eq(permisFiles.requestId, requestId))
  await tx.delete(permisContacts).where(eq(permisContacts.requestId, requestId))
  await tx.delete(permisCheckContents).where(eq(permisCheckContents.requestId, requestId))
  await tx.delete(permisManning).where(eq(permisManning.requestId, requestId))
  await tx.delete(permisTitles).where(eq(permisTitles.requestId, requestId))
  await tx.delete(permisAlerts).where(eq(permisAlerts.requestId, requestId))
}
