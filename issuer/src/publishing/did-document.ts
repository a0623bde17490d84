import type { TrustedKey } from '@vigie/shared/trust/trust-list.ts'

/**
 * did.json of the authority (did:web): every key there ever was, retired ones too, since what they signed stands. Verifiers
 * take keys from the signed trust list and only compare with this one: whoever takes over the web site must not become the
 * authority. Titles and status lists are assertions, seals and checkpoints are not; a compromised key asserts nothing.
 */
export function createDidDocument(did: string, keys: readonly TrustedKey[]): object {
  const asserting = keys.filter(
    ({ use, compromisedSince }) => (use === 'titles' || use === 'status-lists') && compromisedSince === null,
  )
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ id, publicKeyMultibase }) => ({
      id,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
    })),
    assertionMethod: asserting.map(({ id }) => id),
  }
}
