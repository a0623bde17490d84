import type { Instant } from '../../credential/title-credential.ts'
import { Problem } from '../../problem.ts'
import { addProof } from '../add-proof.ts'
import { createDocumentLoader } from '../load-document.ts'
import type { MultikeyAlgorithm } from '../multikey.ts'
import { bundledContexts } from './bundled-contexts.ts'
import { checkTerms } from './check-terms.ts'
import { type GeneralCryptosuite, signingCryptosuite } from './suites.ts'

export interface GeneralSigning {
  readonly cryptosuite: GeneralCryptosuite
  readonly verificationMethod: string
  readonly algorithm: MultikeyAlgorithm
  readonly created: Instant
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
  /** JSON pointers to what every disclosure must show (ecdsa-sd-2023). */
  readonly mandatoryPointers?: readonly string[]
}

/** Any credential whose form was checked, in any suite; what no context defines is refused in the suites that ask no context too. */
export async function signGeneralCredential(credential: object, signing: GeneralSigning): Promise<object> {
  await checkTerms(credential)
  const { mandatoryPointers = [], ...making } = signing
  return addProof(credential, {
    ...making,
    cryptosuite: signingCryptosuite(signing.cryptosuite, mandatoryPointers),
    documentLoader: createDocumentLoader(new Map(), bundledContexts),
  }).catch((cause) => {
    // the library throws for what it cannot sign: a pointer to nothing, a purpose it does not know
    throw new Problem('credential-schema', 'the cryptosuite refuses this credential or its pointers', { cause })
  })
}
