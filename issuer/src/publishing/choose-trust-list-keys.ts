import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'

/** As many of the signer's keys as the root asks for, among those that it names and that may sign now; the newest first. */
export function chooseTrustListKeys(
  keys: readonly KeyDescription[],
  { trustLists, expiresAt }: TrustRoot,
  at: Date,
): readonly KeyDescription[] {
  const now = instantOf(at)
  if (now > expiresAt) throw new Problem('trust-root-expired', `the root ended at ${expiresAt}`)
  const named = new Set(trustLists.keys.map(({ publicKeyMultibase }) => publicKeyMultibase))
  const usable = keys
    .filter((key) => key.use === 'trust-lists' && maySign(key, now) && named.has(key.publicKeyMultibase))
    .sort((a, b) => b.signFrom.localeCompare(a.signFrom))
  if (usable.length >= trustLists.threshold) return usable.slice(0, trustLists.threshold)
  throw new Problem('trust-root-lacks-key', 'the root names too few of the keys that sign trust lists today')
}

function maySign({ signFrom, signUntil, compromisedSince }: KeyDescription, now: string): boolean {
  return compromisedSince === null && signFrom <= now && (signUntil === null || now <= signUntil)
}
