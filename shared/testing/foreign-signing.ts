import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { issue, signPresentation } from '@digitalbazaar/vc'
import { addProof } from '../src/proof/add-proof.ts'
import { bundledContexts } from '../src/proof/general/bundled-contexts.ts'
import { type GeneralCryptosuite, signingCryptosuite } from '../src/proof/general/suites.ts'
import { createDocumentLoader } from '../src/proof/load-document.ts'
import type { MultikeyAlgorithm } from '../src/proof/multikey.ts'

// What others sign with the plain libraries and we never do: presentations, old suites, credentials nobody checked.

export interface ForeignSigner {
  readonly verificationMethod: string
  readonly algorithm: MultikeyAlgorithm
  readonly cryptosuite: GeneralCryptosuite
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

const documentLoader = createDocumentLoader(new Map(), bundledContexts)

export function signForeignPresentation(
  presentation: object,
  { verificationMethod, algorithm, cryptosuite, sign }: ForeignSigner,
  request: { readonly challenge: string; readonly domain: string },
): Promise<object> {
  const suite = new DataIntegrityProof({
    cryptosuite: signingCryptosuite(cryptosuite, []),
    signer: { id: verificationMethod, algorithm, sign: ({ data }) => sign(data) },
  })
  return signPresentation({ presentation, suite, ...request, documentLoader })
}

/** Ed25519Signature2020, of before Data Integrity. */
export function signAsIn2020(credential: object, { verificationMethod, sign }: ForeignSigner): Promise<object> {
  const signer = { id: verificationMethod, sign: ({ data }: { data: Uint8Array }) => sign(data) }
  return issue({ credential: structuredClone(credential), suite: new Ed25519Signature2020({ signer }), documentLoader })
}

/** Without our look at its terms. */
export function signUnchecked(credential: object, { cryptosuite, ...signer }: ForeignSigner): Promise<object> {
  return addProof(credential, {
    ...signer,
    cryptosuite: signingCryptosuite(cryptosuite, []),
    created: '2026-11-22T09:00:00Z',
    documentLoader,
  })
}
