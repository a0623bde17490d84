import { type DIDDocument, type DIDResolver, Resolver } from 'did-resolver'
import { parseJson } from '../json/parse-json.ts'
import { Problem } from '../problem.ts'
import type { DidDocument } from './did-document.ts'
import { didWebUrl } from './did-web-url.ts'
import { parseDidDocument } from './parse-did-document.ts'

/** Gets the bytes at an https address: in a program this is the guarded fetch, or nothing would stop a hostile address. */
export type FetchDocument = (url: string) => Promise<Uint8Array>

/**
 * A DID's document through did-resolver, with did:web in our own method: the stock one follows redirects and does not
 * compare ids. Refuses by code what is not a DID we resolve; what `fetchDocument` throws comes through as it is.
 */
export async function resolveDid(
  did: string,
  { fetchDocument }: { readonly fetchDocument: FetchDocument },
): Promise<DidDocument> {
  // without a prototype: the library would take `did:constructor:…` for a method it knows
  const methods: Record<string, DIDResolver> = Object.assign(Object.create(null), { web: webMethod(fetchDocument) })
  const { didDocument, didResolutionMetadata } = await new Resolver(methods).resolve(did)
  const { error } = didResolutionMetadata
  if (error !== undefined) throw new Problem('did-invalid', `expected a DID of did:web: ${error}`)
  return parseDidDocument(didDocument, did)
}

function webMethod(fetchDocument: FetchDocument): DIDResolver {
  return async (_did, { didUrl }) => {
    const bytes = await fetchDocument(didWebUrl(didUrl))
    // any JSON so far: `parseDidDocument` says whether it is a document
    const didDocument = parseJson(bytes) as DIDDocument
    return { didDocument, didDocumentMetadata: {}, didResolutionMetadata: {} }
  }
}
