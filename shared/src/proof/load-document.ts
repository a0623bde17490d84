import type { DocumentLoader } from '@digitalbazaar/vc'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import documentsContextDocument from '@vigie/schemas/contexts/documents-v1.json' with { type: 'json' }
import manningContextDocument from '@vigie/schemas/contexts/manning-v1.json' with { type: 'json' }
import titleContextDocument from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import { documentsContext } from '../credential/document-kind.ts'
import { manningContext, titleContext, vcdmContext } from '../credential/title-context.ts'

const frozenContexts: ReadonlyMap<string, object> = new Map<string, object>([
  [vcdmContext, credentialsContext],
  [titleContext, titleContextDocument],
  [documentsContext, documentsContextDocument],
  [manningContext, manningContextDocument],
])

/**
 * Serves the contexts (the frozen ones) and what it is handed, by exact name; anything else is refused: nothing is ever
 * fetched. `static` tells jsonld that a context never changes: it is then processed once a process and not once a proof.
 */
export function createDocumentLoader(
  documents: ReadonlyMap<string, object> = new Map(),
  contexts: ReadonlyMap<string, object> = frozenContexts,
): DocumentLoader {
  return async (url) => {
    const document = contexts.get(url) ?? documents.get(url)
    if (!document) throw new Error('document not among the frozen ones')
    return { contextUrl: null, documentUrl: url, document, ...(contexts.has(url) && { tag: 'static' as const }) }
  }
}
