import schema from '@vigie/schemas/registries/amfore.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import { askRegistry, type RegistryConnection, seafarerPath } from './registry-answer.ts'

/** A training, module or unit that a centre recorded. */
export interface RecordedTraining {
  /** The label of the module or unit when there is one, else of the training. */
  readonly label: string
  readonly acquiredOn: PlainDate
  readonly validUntil: PlainDate | null
}

interface AmforeRecord {
  readonly libelleVersionFormation: string
  readonly libelleModuleUv: string | null
  readonly dateAcquisition: string
  readonly dateFinValidite: string | null
}

const fits = createSchemaCheck(schema)

export async function askAmfore(connection: RegistryConnection, identificationNumber: string) {
  const path = `${seafarerPath(identificationNumber)}/formations`
  return askRegistry(connection, { registry: 'amfore', path, fits, read: readTrainings })
}

function readTrainings(document: unknown): RecordedTraining[] {
  const records = document as readonly AmforeRecord[] // it fits the schema
  return records.map((record) => ({
    label: (record.libelleModuleUv ?? record.libelleVersionFormation).normalize('NFC'),
    acquiredOn: parsePlainDate(record.dateAcquisition),
    validUntil: record.dateFinValidite === null ? null : parsePlainDate(record.dateFinValidite),
  }))
}
