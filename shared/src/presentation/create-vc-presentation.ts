import { instantOf } from '../credential/instant.ts'
import { vcdmContext } from '../credential/title-context.ts'
import { Problem } from '../problem.ts'
import { signPresentation } from '../proof/sign-presentation.ts'
import type { HolderProof } from './holder-proof.ts'

/**
 * A W3C presentation of credentials that are all bound to this holder (OID4VP 1.0 B.1.3): challenge is the verifier's nonce,
 * domain its client id. Refuses with `presentation-holder` to show what is bound to anybody else.
 */
export async function createVcPresentation(credentials: readonly object[], proof: HolderProof): Promise<object> {
  for (const credential of credentials) checkSubject(credential, proof.holder)
  const unsigned = {
    '@context': [vcdmContext],
    type: ['VerifiablePresentation'],
    holder: proof.holder,
    verifiableCredential: credentials,
  }
  return signPresentation(unsigned, {
    verificationMethod: proof.verificationMethod,
    created: instantOf(proof.at),
    challenge: proof.nonce,
    domain: proof.audience,
    sign: (data) => proof.sign(Uint8Array.from(data)),
  })
}

function checkSubject(credential: object, holder: string): void {
  const { credentialSubject } = credential as { readonly credentialSubject?: unknown } // looked at below
  const isHolders = typeof credentialSubject === 'object' && credentialSubject !== null && 'id' in credentialSubject
  if (isHolders && credentialSubject.id === holder) return
  throw new Problem('presentation-holder', 'expected a credential whose subject is the holder')
}
