import type { KeyDescription } from '../signing/signing-keys.ts'

/**
 * did.json of the authority (did:web). Verifiers take keys from the signed trust list and only compare with this one:
 * whoever takes over the web site must not become the authority.
 */
export function createDidDocument(did: string, keys: readonly KeyDescription[]): object {
  const own = keys.filter(({ use }) => use !== 'root')
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: own.map(({ id, publicKeyMultibase }) => ({
      id,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
    })),
    assertionMethod: own.filter(({ use }) => use === 'titles' || use === 'status-lists').map(({ id }) => id),
  }
}
