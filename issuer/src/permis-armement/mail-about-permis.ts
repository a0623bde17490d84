import type { Transaction } from '../db/open-database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findContact } from './permis-content-store.ts'
import type { PermisRequestRow } from './permis-store.ts'

export interface PermisMail {
  readonly kind: 'permis-received' | 'permis-decided'
  readonly request: Pick<PermisRequestRow, 'id' | 'bodyId' | 'number'>
  readonly at: Date
}

/** Where the shipowner reads the rest: a page that asks them to sign in. */
export interface PermisMailNeeds {
  readonly verifierUrl: string
}

/** To the shipowner, where they gave an address; the mail names nobody on board. */
export async function mailAboutPermis(
  tx: Transaction,
  { kind, request, at }: PermisMail,
  { verifierUrl }: PermisMailNeeds,
): Promise<void> {
  const contact = await findContact(tx, request.id)
  if (!contact) return
  const { bodyId, number } = request
  const { email: to, language } = contact
  const values = { number, link: crewCheckPageOf(verifierUrl) }
  await queueMail(tx, { bodyId, kind, to, language, values, at })
}

export function crewCheckPageOf(verifierUrl: string): string {
  return new URL('/crew', verifierUrl).href
}
