import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createDiscloseCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { derive } from '@digitalbazaar/vc'
import { Problem } from '../../problem.ts'
import { createDocumentLoader } from '../load-document.ts'
import { bundledContexts } from './bundled-contexts.ts'

/** From a base proof (ecdsa-sd-2023), the credential that shows what is mandatory and what the pointers select. */
export async function deriveGeneralCredential(
  credential: object,
  selectivePointers: readonly string[],
): Promise<object> {
  try {
    return await derive({
      verifiableCredential: structuredClone(credential),
      suite: new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers }) }),
      documentLoader: createDocumentLoader(new Map(), bundledContexts),
    })
  } catch (cause) {
    throw new Problem('proof-form', 'expected a base proof of ecdsa-sd-2023 and pointers into the credential', {
      cause,
    })
  }
}
