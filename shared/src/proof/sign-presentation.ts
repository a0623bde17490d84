import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { signPresentation as signWithLibrary } from '@digitalbazaar/vc'
import type { Instant } from '../credential/title-credential.ts'
import { Problem } from '../problem.ts'
import { createDocumentLoader } from './load-document.ts'
import { cryptosuites } from './sign-credential.ts'

export interface PresentationSigning {
  /** DID URL of the holder's key, P-256. */
  readonly verificationMethod: string
  readonly created: Instant
  /** What the verifier drew for this one presentation. */
  readonly challenge: string
  /** Whom it is for: nobody else may take it. */
  readonly domain: string
  /** ECDSA P-256 over SHA-256 answering r‖s (64 bytes). */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

/** Adds the holder's `authentication` proof. Contexts are the frozen ones: of others nobody here can say what is signed. */
export async function signPresentation(presentation: object, signing: PresentationSigning): Promise<object> {
  const { verificationMethod, created, challenge, domain, sign } = signing
  const suite = new DataIntegrityProof({
    cryptosuite: cryptosuites['ecdsa-rdfc-2019'],
    date: created,
    signer: { id: verificationMethod, algorithm: 'P-256', sign: ({ data }) => sign(data) },
  })
  const documentLoader = createDocumentLoader()
  return signWithLibrary({
    presentation: structuredClone(presentation),
    suite,
    challenge,
    domain,
    documentLoader,
  }).catch((cause: unknown) => {
    throw new Problem('credential-term', 'a context of the presented credential is not known here', { cause })
  })
}
