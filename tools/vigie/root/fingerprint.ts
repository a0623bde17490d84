import { sha256Hex } from '@vigie/shared/trust/sha256.ts'
import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'

/** SHA-256 of the exact text that holders sign; it is also the anchor that a build of the pages may carry. */
export function fingerprintOf(root: TrustRoot): Promise<string> {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(root)))
}

/** In groups of four, as people read it aloud. */
export function spell(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, '$1 ')
}

/** At least sixteen characters of it, however they are grouped: what a holder heard in the room. */
export function isAnnounced(announced: string, fingerprint: string): boolean {
  const heard = announced.replace(/\s/g, '').toLowerCase()
  return heard.length >= 16 && fingerprint.startsWith(heard)
}
