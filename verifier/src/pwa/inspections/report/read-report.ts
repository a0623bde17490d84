import schema from '@vigie/schemas/inspection/inspection-report-v1.schema.json' with { type: 'json' }
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { type JsonLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Inspection } from '../inspection.ts'
import type { InspectionReport } from './write-report.ts'

/** A thousand titles, with room: what a file may be before anything in it is looked at. */
export const maxReportBytes = 16_000_000
const limits: JsonLimits = { maxBytes: maxReportBytes, maxDepth: 16, maxValues: 500_000 }
const checkSchema = createSchemaCheck(schema)

/**
 * Reads a report written by `writeReport`, here or elsewhere. Refuses other files with `report-invalid`, those of a later
 * version with `report-version-unknown`. Its verdicts and notes are its author's word: nothing in it is signed but titles.
 */
export function readReport(bytes: Uint8Array): Inspection {
  const value = jsonOf(bytes)
  checkVersion(value)
  const fault = checkSchema(value)
  if (fault) throw invalid(fault.pointer)
  const { inspection } = value as InspectionReport // the schema has just said so
  checkIds(inspection)
  for (const { credential } of inspection.people.flatMap(({ titles }) => titles)) checkCredential(credential)
  return inspection
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, limits)
  } catch (cause) {
    throw new Problem('report-invalid', 'expected a report as JSON', { cause })
  }
}

function checkVersion(value: unknown): void {
  const head = typeof value === 'object' && value !== null ? value : {}
  if (Reflect.get(head, 'format') !== 'vigie-inspection-report') throw invalid('/format')
  const version: unknown = Reflect.get(head, 'version')
  if (typeof version === 'number' && version > 1) {
    throw new Problem('report-version-unknown', `expected version 1, got ${version}`)
  }
}

/** Two things of one name would be changed together. */
function checkIds({ people }: Inspection): void {
  const ids = people.flatMap(({ id, titles }) => [id, ...titles.map((title) => title.id)])
  if (new Set(ids).size !== ids.length) throw invalid('/inspection/people')
}

/** What is shown of a title has the form of one, though nobody has vouched for it here. */
function checkCredential(credential: unknown): void {
  if (credential === null) return
  try {
    parseTitleCredential(credential)
  } catch (cause) {
    throw new Problem('report-invalid', 'expected every credential to be well formed', { cause })
  }
}

const invalid = (pointer: string) => new Problem('report-invalid', 'expected an inspection report', { pointer })
