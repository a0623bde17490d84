import { zlibSync } from 'fflate'
import type { Compress } from '../compression/compress.ts'
import { Problem } from '../problem.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { statusListLength, statusListTtlSeconds } from './status-list.ts'
import { bitsPerTokenStatus, type TokenStatusListClaims } from './token-status-list.ts'

export interface TokenStatusListFields {
  /** URL under which the list is published. */
  readonly uri: string
  readonly issuer: string
  readonly invalidIndexes: Iterable<number>
  readonly suspendedIndexes: Iterable<number>
  readonly issuedAt: Date
  readonly expiresAt: Date
}

const portableZlib: Compress = (bytes) => zlibSync(bytes, { level: 9 })

/** Builds the claims of a token status list. The same fields give the same bytes; a platform may bring its own `zlib`. */
export function createTokenStatusList(
  fields: TokenStatusListFields,
  zlib: Compress = portableZlib,
): TokenStatusListClaims {
  return {
    iss: fields.issuer,
    sub: fields.uri,
    iat: secondsOf(fields.issuedAt),
    exp: secondsOf(fields.expiresAt),
    ttl: statusListTtlSeconds,
    status_list: { bits: bitsPerTokenStatus, lst: encodeBase64url(zlib(statusesOf(fields))) },
  }
}

/** Two bits an entry, from the lowest bits of a byte up: 1 invalid, 2 suspended (Token Status List §4.1, §7.1). */
function statusesOf({ invalidIndexes, suspendedIndexes }: TokenStatusListFields): Uint8Array {
  const statuses = new Uint8Array((statusListLength * bitsPerTokenStatus) / 8)
  const set = (index: number, value: 1 | 2) => {
    if (!Number.isInteger(index) || index < 0 || index >= statusListLength) {
      throw new Problem('status-entry-out-of-range', `expected an entry below ${statusListLength}`)
    }
    const byte = statuses[index >> 2] ?? 0
    const shift = (index & 3) * 2
    statuses[index >> 2] = (byte & ~(3 << shift)) | (value << shift)
  }
  for (const index of suspendedIndexes) set(index, 2)
  // What is invalid stays so, whatever else is said of it.
  for (const index of invalidIndexes) set(index, 1)
  return statuses
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
