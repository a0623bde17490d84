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
  /** Who asks for a mail that holds a code; null where the mail holds none. */
  readonly exceptAgent: string | null
  /** As the registry of seafarers has it. */
  readonly registryEmail: string | null
}

/**
 * Where a seafarer is written to: at the address that the registry of seafarers has; else at the one of their latest granted
 * application. What holds a code goes to one that they gave themselves, in an application that the agent who asks had no part in:
 * nobody at an office chooses it, neither that agent nor a colleague before them. Null when there is none.
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
