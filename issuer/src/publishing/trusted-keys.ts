import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TrustedKey } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'

/**
 * The keys that the world is told of at that time, as the trust list says them: ahead of their first day, and for ever
 * after. Those for trust lists are in the root.
 */
export function trustedKeysOf(keys: readonly KeyDescription[], at: Date): TrustedKey[] {
  const now = instantOf(at)
  return keys.flatMap(({ id, use, publicKeyMultibase, publishFrom, signFrom, signUntil, compromisedSince }) => {
    if (use === 'trust-lists' || publishFrom > now) return []
    return [{ id, use, publicKeyMultibase, signFrom, signUntil, compromisedSince }]
  })
}
