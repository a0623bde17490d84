import statusListSchema from '@vigie/schemas/credential/status-list-credential.schema.json' with { type: 'json' }
import { isInstant } from '../credential/instant.ts'
import { parseJson } from '../json/parse-json.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import { verifyProof } from '../proof/verify-proof.ts'
import { decodeStatusBits } from './status-bits.ts'
import { type StatusList, type StatusListCredential, statusListLength } from './status-list.ts'

export interface ExpectedStatusList {
  /** The URL the list was asked for. */
  readonly id: string
  readonly issuer: string
  readonly purpose: string
  /** The issuer's keys for status lists, by verification method; null when that key may not sign lists at that time. */
  readonly findKey: (verificationMethod: string, created: string) => string | null
}

const exactLength = { minBytes: statusListLength / 8, maxBytes: statusListLength / 8 }
const checkSchema = createSchemaCheck(statusListSchema)

/**
 * From published bytes to a list one may read: asked-for id, issuer and purpose, exact length, the issuer's signature.
 * Everything that `checkStatus` of the stock library lets through (another list at this URL, a short list, a bomb) is
 * refused by code; a refused list leaves the status unknown, never clear.
 */
export async function openStatusList(bytes: Uint8Array, expected: ExpectedStatusList): Promise<StatusList> {
  const credential = parseStatusListCredential(bytes)
  const { id, issuer, credentialSubject: subject, validFrom, validUntil, proof } = credential
  if (id !== expected.id || subject.id !== `${id}#list`) throw new Problem('status-list-foreign', 'another list')
  if (issuer !== expected.issuer) throw new Problem('status-list-foreign', 'a list of another issuer')
  if (subject.statusPurpose !== expected.purpose) throw new Problem('status-list-foreign', 'a list of another purpose')
  const bits = decodeStatusBits(subject.encodedList, exactLength)
  const key = expected.findKey(proof.verificationMethod, proof.created)
  if (!key || !(await verifyProof(credential, key))) {
    throw new Problem('status-list-signature', "not signed by the issuer's key for status lists")
  }
  return { id, issuer, purpose: subject.statusPurpose, validFrom, validUntil, bits }
}

function parseStatusListCredential(bytes: Uint8Array): StatusListCredential {
  const value = parseJson(bytes)
  const fault = checkSchema(value)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const credential = value as StatusListCredential // the schema has just said so
  const { validFrom, validUntil, proof } = credential
  if (!isInstant(validFrom) || !isInstant(validUntil) || !isInstant(proof.created) || validUntil < validFrom) {
    throw new Problem('date-invalid', 'expected instants in order')
  }
  return credential
}
