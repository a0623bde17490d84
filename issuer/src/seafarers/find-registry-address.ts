import { Problem } from '@vigie/shared/problem.ts'
import { findApplication } from '../applications/application-store.ts'
import type { Queryable } from '../db/open-database.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import { findKnownAddress } from '../sign-in/find-known-address.ts'

interface AddressNeeds {
  readonly db: Queryable
  readonly registries: Registries
}

/**
 * The address that the registry of seafarers has of whoever an application is for: who applies in somebody's name, at a counter or
 * on a phone that is not theirs, does not choose alone who hears of it. Null when it has none that can be written to, or is silent.
 */
export async function findRegistryAddress(
  { bodyId, id }: { readonly bodyId: string; readonly id: string },
  { db, registries }: AddressNeeds,
): Promise<string | null> {
  const application = await findApplication(db, bodyId, id)
  if (!application) return null
  const { identificationNumber } = application
  const registryEmail = await askEmail(registries, identificationNumber)
  const known = await findKnownAddress(db, { bodyId, identificationNumber, exceptAgent: null, registryEmail })
  return known?.from === 'registry' ? known.address : null
}

async function askEmail(registries: Registries, identificationNumber: string): Promise<string | null> {
  try {
    return (await registries.administres(identificationNumber)).value.email ?? null
  } catch (cause) {
    if (cause instanceof Problem) return null
    throw cause
  }
}
