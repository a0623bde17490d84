import type { TitleProof } from '../credential/title-credential.ts'
import { createDocumentLoader } from './load-document.ts'
import { cryptosuiteOf } from './multikey.ts'
import { rememberVerifiers } from './remember-verifiers.ts'
import { cryptosuites } from './sign-credential.ts'
import { controllerDocuments, createVerifyingSuite, verifyOneProof } from './verify-one-proof.ts'

const verifying = {
  'ecdsa-rdfc-2019': rememberVerifiers(cryptosuites['ecdsa-rdfc-2019']),
  'eddsa-rdfc-2022': rememberVerifiers(cryptosuites['eddsa-rdfc-2022']),
} as const

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
  // the key as the trust list gives it
  const key = { id: proof.verificationMethod, controller: issuer, publicKeyMultibase }
  return verifyOneProof(credential, {
    suite: createVerifyingSuite(verifying[proof.cryptosuite]),
    documentLoader: createDocumentLoader(controllerDocuments(key)),
    // the library's look at the dates, made at a moment when they pass: our own check judges them
    now: new Date(credential.validFrom),
  })
}
