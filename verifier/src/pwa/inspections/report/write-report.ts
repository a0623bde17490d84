import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import type { Inspection } from '../inspection.ts'

/** A whole inspection as a file: `schemas/inspection/inspection-report-v1.schema.json`. */
export interface InspectionReport {
  readonly format: 'vigie-inspection-report'
  readonly version: 1
  readonly writtenAt: Instant
  readonly writtenBy: string
  readonly inspection: Inspection
}

export function writeReport(inspection: Inspection, app: string, writtenAt: Date): Uint8Array<ArrayBuffer> {
  const report: InspectionReport = {
    format: 'vigie-inspection-report',
    version: 1,
    writtenAt: instantOf(writtenAt),
    writtenBy: app,
    inspection,
  }
  return new TextEncoder().encode(JSON.stringify(report, null, 1))
}

/** Names no person and no ship: a file name is seen by more people than the file. */
export function reportFileName(writtenAt: Date, extension: 'pdf' | 'json'): string {
  const moment = instantOf(writtenAt).slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')
  return `vigie-inspection-${moment}.${extension}`
}
