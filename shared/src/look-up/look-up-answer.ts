import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import type { PlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'

/** The states of STCW I/2.14, by their codes in the value set `title-states`. */
export const lookUpStates = [
  'issued',
  'expired',
  'revalidated',
  'suspended',
  'cancelled',
  'reported-lost',
  'destroyed',
] as const
export type LookUpState = (typeof lookUpStates)[number]

export type Agreement = 'agrees' | 'differs'

/** Whose register was read, and when. */
interface Reading {
  readonly register: { readonly authority: string; readonly environment: 'production' | 'demonstration' }
  readonly asOf: string
}

export interface LookUpMatch extends Reading {
  readonly result: 'match'
  readonly state: LookUpState
  /**
   * Since which day a measure or a report stands. Null where the day would be a date of the title itself, which an asker may
   * not hold: that of its issue, that after its last valid day.
   */
  readonly since: PlainDate | null
  /** For each fact that was asked, and no other. */
  readonly compared: { readonly titleCode?: Agreement; readonly validUntil?: Agreement }
}

/** The same whatever the cause: no such number, another holder, not signed yet, another body's. */
export interface LookUpNoMatch extends Reading {
  readonly result: 'no-match'
}

/** Nothing that the asker did not send, but the state of the register (STCW I/2.15). */
export type LookUpAnswer = LookUpMatch | LookUpNoMatch

const agreement = { enum: ['agrees', 'differs'] } as const

const reading = {
  register: {
    type: 'object',
    additionalProperties: false,
    required: ['authority', 'environment'],
    properties: {
      authority: { type: 'string', pattern: '^did:[a-z]+:' },
      environment: { enum: ['production', 'demonstration'] },
    },
  },
  asOf: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' },
} as const

export const lookUpMatchSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['result', 'state', 'since', 'compared', 'register', 'asOf'],
  properties: {
    result: { const: 'match' },
    state: { enum: lookUpStates },
    since: { type: ['string', 'null'], pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
    compared: {
      type: 'object',
      additionalProperties: false,
      properties: { titleCode: agreement, validUntil: agreement },
    },
    ...reading,
  },
} as const

export const lookUpNoMatchSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['result', 'register', 'asOf'],
  properties: { result: { const: 'no-match' }, ...reading },
} as const

const check = createSchemaCheck({ oneOf: [lookUpMatchSchema, lookUpNoMatchSchema] })

/** What a register answered; `register-unavailable` for an answer that is none. */
export function parseLookUpAnswer(value: unknown): LookUpAnswer {
  const fault = check(value)
  if (fault) throw new Problem('register-unavailable', `the answer of the register ${fault.message}`)
  return value as LookUpAnswer // the schema just said so
}
