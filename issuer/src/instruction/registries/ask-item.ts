import schema from '@vigie/schemas/registries/item.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { askRegistry, type RegistryConnection, seafarerPath } from './registry-answer.ts'
import { parseFrenchDate } from './registry-date.ts'

/** A title that the seafarer already holds, as ITEM keeps it. */
export interface RecordedTitle {
  readonly number: string
  readonly itemCode: string
  readonly name: string
  readonly effectiveFrom: PlainDate
  /** Null for a title without end. */
  readonly validUntil: PlainDate | null
  readonly stateCode: string
}

interface ItemTitle {
  readonly numeroTitre: string
  readonly dateEffet: string
  readonly dateExpiration: string | null
  readonly codeEtatTitre: { readonly code: string }
  readonly codeBrevetMarin: { readonly code: string; readonly libelle: string }
}

const fits = createSchemaCheck(schema)

export async function askItem(connection: RegistryConnection, identificationNumber: string) {
  const path = `${seafarerPath(identificationNumber)}/titres`
  return askRegistry(connection, { registry: 'item', path, fits, read: readTitles })
}

function readTitles(document: unknown): RecordedTitle[] {
  const titles = document as readonly ItemTitle[] // it fits the schema
  return titles.map((title) => ({
    number: title.numeroTitre,
    itemCode: title.codeBrevetMarin.code,
    name: title.codeBrevetMarin.libelle.normalize('NFC'),
    effectiveFrom: parseFrenchDate(title.dateEffet),
    validUntil: title.dateExpiration === null ? null : parseFrenchDate(title.dateExpiration),
    stateCode: title.codeEtatTitre.code,
  }))
}
