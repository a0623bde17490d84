import schema from '@vigie/schemas/registries/esculape.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { askRegistry, type RegistryConnection, seafarerPath } from './registry-answer.ts'
import { parseEpochDate } from './registry-date.ts'

/** The seafarers' doctor's decision. No diagnosis is ever in it, and we keep none of its restrictions' words. */
export interface MedicalDecision {
  readonly code: string
  readonly label: string
  readonly validUntil: PlainDate
  readonly hasRestrictions: boolean
}

interface EsculapeDocument {
  readonly dateFinDeValidite: number
  readonly decisionMedicale: { readonly code: string; readonly libelle: string }
  readonly restrictionMedicale1: object | null
  readonly restrictionMedicale2: object | null
}

const fits = createSchemaCheck(schema)

export async function askEsculape(connection: RegistryConnection, identificationNumber: string) {
  const path = seafarerPath(identificationNumber)
  return askRegistry(connection, { registry: 'esculape', path, fits, read: readDecision })
}

function readDecision(document: unknown): MedicalDecision {
  const { dateFinDeValidite, decisionMedicale, ...rest } = document as EsculapeDocument // it fits the schema
  return {
    code: decisionMedicale.code,
    label: decisionMedicale.libelle,
    validUntil: parseEpochDate(dateFinDeValidite),
    hasRestrictions: rest.restrictionMedicale1 !== null || rest.restrictionMedicale2 !== null,
  }
}
