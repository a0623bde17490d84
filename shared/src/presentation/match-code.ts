import { Problem } from '../problem.ts'

/**
 * Our entry of `verifier_info` (OpenID4VP 1.0 §5.1) in a request that is answered on another device than the one that asks
 * (RFC 10027): two digits drawn for it, which the asking screen shows and the wallet asks the person to compare. A request
 * that has none goes back to the device it is opened on.
 */
export interface MatchCodeInfo {
  readonly format: 'match-code'
  readonly data: { readonly code: string }
}

export function createMatchCodeInfo(code: string): MatchCodeInfo {
  return { format: 'match-code', data: { code } }
}

/** Two digits, drawn evenly. */
export function drawMatchCode(): string {
  // above it the remainders would not be even
  const even = 200
  for (;;) {
    const [drawn = even] = crypto.getRandomValues(new Uint8Array(1))
    if (drawn < even) return String(drawn % 100).padStart(2, '0')
  }
}

/** Null for a request of the same device; refuses one with two codes, or with something else than two digits. */
export function matchCodeOf(verifierInfo: unknown): string | null {
  const named = Array.isArray(verifierInfo) ? verifierInfo.filter((info) => info?.format === 'match-code') : []
  if (named.length === 0) return null
  const code: unknown = named[0]?.data?.code
  if (named.length === 1 && typeof code === 'string' && /^[0-9]{2}$/.test(code)) return code
  throw new Problem('presentation-request-invalid', 'expected one match code of two digits', {
    pointer: '/verifier_info',
  })
}
