import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { verifyCredential } from '@digitalbazaar/vc'
import type { TitleProof } from '../credential/title-credential.ts'
import { createDocumentLoader } from './load-document.ts'
import { cryptosuiteOf } from './multikey.ts'
import { cryptosuites } from './sign-credential.ts'

export interface SignedCredential {
  readonly issuer: string
  readonly validFrom: string
  readonly proof: TitleProof
}

/**
 * One question: did this key sign this credential? The document must have passed its strict schema before; dates, status
 * and whom the key belongs to are other checks. Answers false for anything the library cannot verify.
 */
export async function verifyProof(credential: SignedCredential, publicKeyMultibase: string): Promise<boolean> {
  const { issuer, proof } = credential
  if (proof.cryptosuite !== cryptosuiteOf(publicKeyMultibase)) return false
  const { verified } = await verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite: cryptosuites[proof.cryptosuite] }),
    documentLoader: createDocumentLoader(controllerDocuments(issuer, proof.verificationMethod, publicKeyMultibase)),
    // our own status check reads the bit; this one would accept a revoked title
    checkStatus: async () => ({ verified: true }),
    // the library's look at the dates, made at a moment when they pass: our own check judges them
    now: new Date(credential.validFrom),
  })
  return verified
}

/** The key as the trust list gives it, in the form of the DID document that the library wants to read. */
function controllerDocuments(issuer: string, verificationMethod: string, publicKeyMultibase: string) {
  const method = { id: verificationMethod, type: 'Multikey', controller: issuer, publicKeyMultibase }
  return new Map<string, object>([
    [verificationMethod, { '@context': 'https://w3id.org/security/multikey/v1', ...method }],
    [issuer, { '@context': 'https://www.w3.org/ns/did/v1', id: issuer, assertionMethod: [method] }],
  ])
}
