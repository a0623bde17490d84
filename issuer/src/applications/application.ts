import schema from '@vigie/schemas/application/application-v1.schema.json' with { type: 'json' }
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { Language } from '@vigie/shared/language.ts'
import { isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** A document made again: after a loss or a destruction, or because it says something wrong of its holder. */
export type ReissueKind = 'duplicate' | 'correction'
export type ApplicationKind = 'first-issue' | 'revalidation' | ReissueKind

/** An application as it is submitted: `schemas/application`. All of it is declared, none of it is established. */
export interface ApplicationContent {
  readonly kind: ApplicationKind
  readonly titleCode: string
  /** Number of the title to be made again: duplicates and corrections, and nothing else. */
  readonly replaces?: string
  /** Number of the certificate that the title asked for is an endorsement of. */
  readonly endorses?: string
  readonly applicant: {
    readonly identificationNumber: string
    readonly email: string
    readonly preferredLanguage: Language
  }
  readonly seaService?: readonly SeaServicePeriod[]
  readonly documents?: readonly DeclaredDocument[]
  readonly remarks?: string
}

export interface SeaServicePeriod {
  readonly ship: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly function: string
  readonly department: string
  readonly grossTonnage?: number
  readonly propulsionPowerKw?: number
  readonly lengthMetres?: number
  readonly navigationCategory?: string
}

export interface DeclaredDocument {
  readonly kind: string
  readonly reference: string
  readonly issuedOn?: PlainDate
}

const checkSchema = createSchemaCheck(schema)

/** Refuses with `application-schema` or `date-invalid`, and names the field. */
export function parseApplication(value: unknown, today: PlainDate): ApplicationContent {
  const fault = checkSchema(value)
  if (fault) throw new Problem('application-schema', fault.message, { pointer: fault.pointer })
  const content = value as ApplicationContent // the schema just said so
  content.seaService?.forEach((period, index) => {
    checkPeriod(period, `/seaService/${index}`, today)
  })
  content.documents?.forEach((document, index) => {
    if (document.issuedOn !== undefined) checkPastDay(document.issuedOn, `/documents/${index}/issuedOn`, today)
  })
  return content
}

function checkPeriod(period: SeaServicePeriod, pointer: string, today: PlainDate): void {
  checkPastDay(period.from, `${pointer}/from`, today)
  checkPastDay(period.to, `${pointer}/to`, today)
  if (period.to < period.from) {
    throw new Problem('application-schema', 'expected a last day on or after the first', { pointer: `${pointer}/to` })
  }
}

/** Service at sea and documents are declared once they exist; nobody living served before 1900. */
function checkPastDay(day: string, pointer: string, today: PlainDate): void {
  if (!isPlainDate(day)) throw new Problem('date-invalid', 'expected a day of the calendar', { pointer })
  if (day > today || day < '1900-01-01') {
    throw new Problem('date-invalid', 'expected a day from 1900 to today', { pointer })
  }
}
