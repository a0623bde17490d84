import { Problem } from '../problem.ts'
import { findMultikeyAlgorithm } from '../proof/multikey.ts'

/** A key is its own document (did:key §3, Multikey form): nothing is fetched. Whether it is a usable key, `parseDidDocument` says. */
export function createDidKeyDocument(did: string): object {
  const key = /^did:key:(z[1-9A-HJ-NP-Za-km-z]{1,200})$/.exec(did)?.[1]
  if (key === undefined || findMultikeyAlgorithm(key) === null) {
    throw new Problem('did-invalid', 'expected did:key: and an Ed25519, P-256 or P-384 Multikey')
  }
  const id = `${did}#${key}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: key }],
    authentication: [id],
    assertionMethod: [id],
    capabilityInvocation: [id],
    capabilityDelegation: [id],
  }
}
