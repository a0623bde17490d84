import { type JsonLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { parseMailAddress } from '../mail/mail-address.ts'
import type { PermisContact } from './permis-content-store.ts'

export interface PermisSubmission {
  readonly compliance: string
  /** The exact text: its digest is in the credential. */
  readonly crewFile: string
  /** Where the shipowner wants to be written to; nobody is, where none is given. */
  readonly contact?: PermisContact
}

/** A crew file of 32 MB with its quotation marks escaped, and a little. Two texts and an address. */
export const submissionLimits: JsonLimits = { maxBytes: 50_331_648, maxDepth: 3, maxValues: 12 }

/** Of all such bodies together; a crew of ten takes less than a megabyte, and always has room. */
export const crewFileRoom = { bytesForEach: 1_048_576, mostBytes: 134_217_728 }

const checkSubmission = createRequestCheck<PermisSubmission>({
  type: 'object',
  additionalProperties: false,
  required: ['compliance', 'crewFile'],
  properties: {
    compliance: { type: 'string', minLength: 1, maxLength: 32_768 },
    crewFile: { type: 'string', minLength: 1, maxLength: 33_554_432 },
    contact: {
      type: 'object',
      additionalProperties: false,
      required: ['email', 'language'],
      properties: { email: { type: 'string', maxLength: 254 }, language: { enum: ['fr', 'en'] } },
    },
  },
})

/** Refuses with `request-schema`, or `mail-address-invalid`; what the two texts are is looked at by whoever reads them. */
export function parsePermisSubmission(bytes: Uint8Array): PermisSubmission {
  const submission = checkSubmission(parseJson(bytes, submissionLimits))
  if (submission.contact) parseMailAddress(submission.contact.email)
  return submission
}
