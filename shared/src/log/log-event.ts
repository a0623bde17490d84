import canonicalize from 'canonicalize'
import { encodeBase64url } from '../proof/base64url.ts'
import type { Hashes } from './hashes.ts'

/**
 * One entry of the log: that a row was added to this table at this time, and a commitment to what it says. No id, number or
 * index: the log is public, and the same id in three entries would tell what became of one title.
 */
export interface LogEvent {
  readonly type: 'VigieLogEvent/1'
  readonly table: string
  readonly at: string
  /** HMAC-SHA-256 under the entry's own salt over the row, in base64url: without the salt it says nothing (RGPD). */
  readonly commitment: string
}

/** A row as the log commits to it: every column that never changes, as PostgreSQL writes it; what is null is absent. */
export type LoggedRow = Readonly<Record<string, string>>

/** JCS (RFC 8785), so that one event has one text. */
export function writeLogEvent(event: LogEvent): Uint8Array {
  return new TextEncoder().encode(canonicalText(event))
}

export function commitmentTo(
  row: LoggedRow | null,
  salt: Uint8Array,
  { hmacSha256 }: Pick<Hashes, 'hmacSha256'>,
): string {
  return encodeBase64url(hmacSha256(salt, new TextEncoder().encode(canonicalText(row))))
}

function canonicalText(value: object | null): string {
  // The library is CommonJS and its types say otherwise: what is imported is the function itself.
  const text = (canonicalize as unknown as (value: unknown) => string | undefined)(value)
  if (text !== undefined) return text
  throw new TypeError('a value that JSON cannot write')
}
