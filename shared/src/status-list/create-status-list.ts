import { gzipSync } from 'fflate'
import type { Compress } from '../compression/compress.ts'
import type { Instant, StatusPurpose } from '../credential/title-credential.ts'
import { vcdmContext } from '../credential/title-credential.ts'
import { Problem } from '../problem.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { statusListLength, statusListTtlSeconds, type UnsignedStatusListCredential } from './status-list.ts'

export interface StatusListFields {
  /** URL under which the list is published. */
  readonly id: string
  readonly issuer: string
  readonly purpose: StatusPurpose
  /** Entries that are set; all others are clear. */
  readonly setIndexes: Iterable<number>
  readonly validFrom: Instant
  readonly validUntil: Instant
}

const portableGzip: Compress = (bytes) => gzipSync(bytes, { level: 9, mtime: 0 })

/** Builds the unsigned credential of a status list. The same fields give the same bytes; a platform may bring its own `gzip`. */
export function createStatusListCredential(
  fields: StatusListFields,
  gzip: Compress = portableGzip,
): UnsignedStatusListCredential {
  return {
    '@context': [vcdmContext],
    id: fields.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: fields.issuer,
    validFrom: fields.validFrom,
    validUntil: fields.validUntil,
    credentialSubject: {
      id: `${fields.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: fields.purpose,
      ttl: statusListTtlSeconds * 1000,
      encodedList: `u${encodeBase64url(gzip(bitsOf(fields.setIndexes)))}`,
    },
  }
}

/** Entries run from the leftmost bit of the first byte (W3C Bitstring Status List §3.2). */
function bitsOf(setIndexes: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(statusListLength / 8)
  for (const index of setIndexes) {
    if (!Number.isInteger(index) || index < 0 || index >= statusListLength) {
      throw new Problem('status-entry-out-of-range', `expected an entry below ${statusListLength}`)
    }
    const byte = index >> 3
    bits[byte] = (bits[byte] ?? 0) | (0x80 >> (index & 7))
  }
  return bits
}
