import { jwkOf, keyAlgorithmOf } from '../proof/multikey.ts'
import type { TrustList } from './trust-list.ts'

/**
 * Refuses with `proof-key-unsupported` a list with an Ed25519 key of small order: depending on the platform, anybody signs
 * with it. A P-256 key off its curve verifies nothing anywhere, so it is not worth a look at each opening.
 */
export async function checkUsableKeys({ issuers }: TrustList): Promise<void> {
  const keys = issuers.flatMap((issuer) => issuer.keys.map(({ publicKeyMultibase }) => publicKeyMultibase))
  for (const key of keys) if (keyAlgorithmOf(key) === 'Ed25519') await jwkOf(key)
}
