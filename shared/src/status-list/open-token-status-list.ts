import claimsSchema from '@vigie/schemas/credential/token-status-list.schema.json' with { type: 'json' }
import { unzlibBounded } from '../compression/inflate-bounded.ts'
import { instantOf } from '../credential/instant.ts'
import { parseJson } from '../json/parse-json.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import { decodeBase64url } from '../proof/base64url.ts'
import { readCompactJws, verifyCompactJws } from '../proof/compact-jws.ts'
import { statusListLength } from './status-list.ts'
import {
  bitsPerTokenStatus,
  type TokenStatusList,
  type TokenStatusListClaims,
  tokenStatusListType,
} from './token-status-list.ts'

export interface ExpectedTokenStatusList {
  /** The URL the list was asked for. */
  readonly uri: string
  readonly issuer: string
  readonly now: Date
  /** The issuer's keys for status lists, by `kid`; null when that key may not sign lists at that time. */
  readonly findKey: (keyId: string, created: string) => string | null
}

/** The largest we publish is 64 kB, when every entry is at random; no honest one is larger. */
const maxBytes = 66_000

const checkSchema = createSchemaCheck(claimsSchema)

/**
 * From published bytes to a list one may read: asked-for URL, issuer, dates, exact length, the issuer's signature.
 * A list that is refused leaves the status unknown, never valid.
 */
export async function openTokenStatusList(
  bytes: Uint8Array,
  expected: ExpectedTokenStatusList,
): Promise<TokenStatusList> {
  if (bytes.length > maxBytes) throw new Problem('document-too-large', `expected at most ${maxBytes} bytes`)
  const jws = new TextDecoder().decode(bytes)
  const read = readCompactJws(jws, tokenStatusListType)
  if (!read) throw new Problem('status-list-signature', `expected a signed token of the type ${tokenStatusListType}`)
  const claims = parseClaims(read.payload)
  if (claims.sub !== expected.uri) throw new Problem('status-list-foreign', 'another list')
  if (claims.iss !== expected.issuer) throw new Problem('status-list-foreign', 'a list of another issuer')
  const [issuedAt, expiresAt] = [new Date(claims.iat * 1000), new Date(claims.exp * 1000)]
  const statuses = decodeStatuses(claims.status_list.lst)
  const { kid: id } = read.header
  const publicKeyMultibase = expected.findKey(id, instantOf(issuedAt))
  if (!publicKeyMultibase || !(await verifyCompactJws(jws, { id, publicKeyMultibase }))) {
    throw new Problem('status-list-signature', "not signed by the issuer's key for status lists")
  }
  if (expiresAt <= expected.now) throw new Problem('status-list-expired', 'the list has expired')
  return { uri: claims.sub, issuer: claims.iss, issuedAt, expiresAt, statuses }
}

function parseClaims(payload: Uint8Array): TokenStatusListClaims {
  const value = parseJson(payload)
  const fault = checkSchema(value)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const claims = value as TokenStatusListClaims // the schema has just said so
  if (claims.exp <= claims.iat) throw new Problem('date-invalid', 'expected dates in order')
  return claims
}

function decodeStatuses(lst: string): Uint8Array {
  const length = (statusListLength * bitsPerTokenStatus) / 8
  const compressed = decodeBase64url(lst)
  const statuses = compressed && unzlibBounded(compressed, length)
  if (statuses?.length === length) return statuses
  throw new Problem('status-list-length', `expected exactly ${statusListLength} entries`)
}
