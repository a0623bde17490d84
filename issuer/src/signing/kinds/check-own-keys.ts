import type { TrustedKey } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription } from '../keys/signing-keys.ts'
import { refused } from './parse-unsigned.ts'

/**
 * What is said of keys is what the signer itself knows of them, dates included: else whoever plans could have a key of
 * theirs believed by everyone, or the life of one of ours prolonged.
 */
export function checkOwnKeys(listed: readonly TrustedKey[], own: readonly KeyDescription[]): void {
  for (const key of listed) {
    const known = own.find(({ id }) => id === key.id)
    if (!known || !parts.every((part) => known[part] === key[part])) {
      throw refused('a key is listed that is not here, or otherwise than it is here')
    }
  }
}

const parts = ['use', 'publicKeyMultibase', 'signFrom', 'signUntil', 'compromisedSince'] as const
