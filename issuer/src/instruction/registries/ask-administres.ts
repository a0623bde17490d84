import schema from '@vigie/schemas/registries/administres.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { askRegistry, type RegistryConnection, seafarerPath } from './registry-answer.ts'
import { parseFrenchDate } from './registry-date.ts'

/** Who the seafarer is, as ADMINISTRÉS identifies them. */
export interface IdentifiedSeafarer {
  readonly identificationNumber: string
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: PlainDate
  /** As the registry wrote it: not checked, and perhaps no address at all. */
  readonly email?: string | null
}

interface AdministresDocument {
  readonly numIdentification: string
  readonly nom: string
  readonly prenom: string
  readonly dateNaissance: string
  readonly adresseMessagerie?: string | null
}

const fits = createSchemaCheck(schema)

export async function askAdministres(connection: RegistryConnection, identificationNumber: string) {
  const path = seafarerPath(identificationNumber)
  const answer = await askRegistry(connection, { registry: 'administres', path, fits, read: readSeafarer })
  if (answer.value.identificationNumber === identificationNumber) return answer
  throw new Problem('registry-answer-invalid', 'administres answered about another seafarer than the one asked about')
}

function readSeafarer(document: unknown): IdentifiedSeafarer {
  const { numIdentification, nom, prenom, dateNaissance, ...rest } = document as AdministresDocument // it fits the schema
  return {
    identificationNumber: numIdentification,
    familyName: nom.normalize('NFC'),
    givenName: prenom.normalize('NFC'),
    birthDate: parseFrenchDate(dateNaissance),
    email: rest.adresseMessagerie ?? null,
  }
}
