import type { KeyDescription } from '../signing/signing-keys.ts'
import type { PublishingNeeds } from './publishing-needs.ts'

/**
 * did.json of the authority (did:web). Verifiers take keys from the signed trust list and only compare with this one:
 * whoever takes over the web site must not become the authority. A compromised key stays readable and asserts nothing.
 */
export function createDidDocument(
  did: string,
  keys: readonly KeyDescription[],
  compromised: PublishingNeeds['compromisedKeys'] = {},
): object {
  const own = keys.filter(({ use }) => use !== 'root')
  const asserting = own.filter(
    ({ id, use }) => (use === 'titles' || use === 'status-lists') && !Object.hasOwn(compromised, id),
  )
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: own.map(({ id, publicKeyMultibase }) => ({
      id,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
    })),
    assertionMethod: asserting.map(({ id }) => id),
  }
}
