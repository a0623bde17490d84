import { type Language, languages } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import { parseMailAddress } from '../mail/mail-address.ts'
import { findGrantedAddress } from './granted-address-store.ts'

export interface KnownAddress {
  readonly address: string
  readonly language: Language
  readonly from: 'registry' | 'application'
  /** The application whose address it is. */
  readonly applicationId: string | null
}

interface AddressQuestion {
  readonly bodyId: string
  readonly identificationNumber: string
  /** Who must have had no part in the application whose address is used; null when nobody chooses what is sent. */
  readonly exceptAgent: string | null
  /** As the registry of seafarers has it. */
  readonly registryEmail: string | null
}

/**
 * Where a seafarer is written to: at the address that the registry of seafarers has; else at the one of their latest granted
 * application, which two agents have had in their hands, and neither of them is the one who asks now. Null when there is none.
 */
export async function findKnownAddress(db: Queryable, question: AddressQuestion): Promise<KnownAddress | null> {
  const { registryEmail } = question
  const granted = await findGrantedAddress(db, question)
  const language = languages.find((known) => known === granted?.language) ?? 'fr'
  if (isAddress(registryEmail)) return { address: registryEmail, language, from: 'registry', applicationId: null }
  if (!granted || !isAddress(granted.address)) return null
  return { address: granted.address, language, from: 'application', applicationId: granted.id }
}

/** Registries have lines such as « néant » and two addresses in one: none of them is written to. */
function isAddress(written: unknown): written is string {
  try {
    parseMailAddress(written)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
