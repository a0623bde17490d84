import { type Cryptosuite, DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { type DocumentLoader, type ProofPurpose, verifyCredential } from '@digitalbazaar/vc'

export interface ProofKey {
  /** The verification method as the proof names it. */
  readonly id: string
  readonly controller: string
  readonly publicKeyMultibase: string
}

export interface ProofChecking {
  /** A cryptosuite, or a whole suite of before Data Integrity. */
  readonly suite: object
  readonly documentLoader: DocumentLoader
  /** The library's own unless given: it demands that the key's controller is the issuer. */
  readonly purpose?: ProofPurpose
  readonly now: Date
}

/**
 * One question: does the one proof of this credential verify? Status and whom the key belongs to are other checks.
 * Answers false for anything the library cannot verify.
 */
export async function verifyOneProof(credential: object, checking: ProofChecking): Promise<boolean> {
  const { verified } = await verifyCredential({
    credential: structuredClone(credential),
    ...checking,
    // our own status check reads the bit; the library's would accept a revoked title
    checkStatus: async () => ({ verified: true }),
  })
  return verified
}

export function createVerifyingSuite(cryptosuite: Cryptosuite): object {
  return new DataIntegrityProof({ cryptosuite })
}

/** A key that is already known, in the form of the documents that the library wants to read. */
export function controllerDocuments({ id, controller, publicKeyMultibase }: ProofKey): ReadonlyMap<string, object> {
  const method = { id, type: 'Multikey', controller, publicKeyMultibase }
  return new Map<string, object>([
    [id, { '@context': 'https://w3id.org/security/multikey/v1', ...method }],
    [controller, { '@context': 'https://www.w3.org/ns/did/v1', id: controller, assertionMethod: [method] }],
  ])
}
