import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { addYears, isPlainDate, type PlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import { isTitleNumber } from '../title-number.ts'

/** What the paper says besides, to be compared with the register. */
export interface LookUpComparison {
  /** The kind of document, by its code in the catalogue. */
  readonly titleCode?: string
  /** The last valid day; null when the paper says that the title has no end. */
  readonly validUntil?: PlainDate | null
}

/**
 * A title by its number and by one fact about its holder that is on the paper or in their identity document: never a number
 * alone, never a name.
 */
export type LookUpQuestion = {
  readonly number: string
  readonly compare?: LookUpComparison
} & ({ readonly birthDate: PlainDate } | { readonly identificationNumber: string })

export const lookUpQuestionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['number'],
  properties: {
    number: { type: 'string', pattern: '^[1-9][0-9]{11}$' },
    birthDate: { type: 'string', maxLength: 10 },
    identificationNumber: { type: 'string', pattern: '^[0-9A-Z]{4,20}$' },
    compare: {
      type: 'object',
      additionalProperties: false,
      properties: {
        titleCode: { type: 'string', maxLength: 64, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        validUntil: { type: ['string', 'null'], maxLength: 10 },
      },
    },
  },
  oneOf: [{ required: ['birthDate'] }, { required: ['identificationNumber'] }],
} as const

// which of the two is missing or too much is said in words of its own
const { oneOf: _, ...fieldsSchema } = lookUpQuestionSchema
const check = createSchemaCheck(fieldsSchema)

/** Nobody holds a title at a greater age. */
const oldestYears = 120

/** Refuses with `request-schema`, `title-number-invalid` and `date-invalid`, each with the field in question. */
export function parseLookUpQuestion(value: unknown, today: PlainDate): LookUpQuestion {
  const fault = check(value)
  if (fault) throw new Problem('request-schema', fault.message, { pointer: fault.pointer })
  const question = value as LookUpQuestion // the schema just said so
  checkHolder(question, today)
  if (!isTitleNumber(question.number)) {
    throw new Problem('title-number-invalid', 'expected a number whose check digit fits', { pointer: '/number' })
  }
  const { validUntil } = question.compare ?? {}
  if (typeof validUntil === 'string') checkDay(validUntil, '/compare/validUntil')
  return question
}

function checkHolder(question: LookUpQuestion, today: PlainDate): void {
  if ('birthDate' in question === 'identificationNumber' in question) {
    throw new Problem('request-schema', 'expected either a birth date or an identification number', {
      pointer: '/birthDate',
    })
  }
  if (!('birthDate' in question)) return
  const { birthDate } = question
  checkDay(birthDate, '/birthDate')
  if (birthDate <= today && birthDate >= addYears(today, -oldestYears)) return
  throw new Problem('date-invalid', 'expected the birth date of somebody living', { pointer: '/birthDate' })
}

function checkDay(value: unknown, pointer: string): void {
  if (!isPlainDate(value)) throw new Problem('date-invalid', 'expected a day of the calendar, yyyy-MM-dd', { pointer })
}
