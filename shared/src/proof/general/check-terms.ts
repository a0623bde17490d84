import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { Problem } from '../../problem.ts'
import { createDocumentLoader } from '../load-document.ts'
import { bundledContexts } from './bundled-contexts.ts'

/**
 * Every term and type must be defined by a context, every context must be known, no protected term redefined (JSON-LD
 * 1.1 safe mode). Suites that canonicalize JSON only would sign what nobody can interpret.
 */
export async function checkTerms(document: object): Promise<void> {
  try {
    await eddsaRdfc2022.canonize(structuredClone(document), {
      documentLoader: createDocumentLoader(new Map(), bundledContexts),
    })
  } catch (cause) {
    throw new Problem('credential-term', 'a context is unknown, or a term or type that no context defines', { cause })
  }
}
