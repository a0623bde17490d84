import { type DIDDocument, type DIDResolver, type ParsedDID, Resolver } from 'did-resolver'
import { parseJson } from '../json/parse-json.ts'
import { Problem } from '../problem.ts'
import type { DidDocument } from './did-document.ts'
import { createDidJwkDocument } from './did-jwk-document.ts'
import { createDidKeyDocument } from './did-key-document.ts'
import { didWebUrl } from './did-web-url.ts'
import { parseDidDocument } from './parse-did-document.ts'

/** Gets the bytes at an https address: in a program this is the guarded fetch, or nothing would stop a hostile address. */
export type FetchDocument = (url: string) => Promise<Uint8Array>

export interface DidNeeds {
  readonly fetchDocument: FetchDocument
}

/**
 * A DID's document through did-resolver, with did:web, did:key and did:jwk in our own methods: the stock ones follow
 * redirects and do not compare ids. Refuses by code what is not a DID we resolve; what `fetchDocument` throws comes
 * through as it is.
 */
export async function resolveDid(did: string, needs: DidNeeds): Promise<DidDocument> {
  const { document } = await resolveDidAsWritten(did, needs)
  return document
}

/** The same, with the JSON it was read from, for who must hand it on (DID Resolution). */
export async function resolveDidAsWritten(
  did: string,
  { fetchDocument }: DidNeeds,
): Promise<{ readonly document: DidDocument; readonly written: unknown }> {
  // without a prototype: the library would take `did:constructor:…` for a method it knows
  const methods: Record<string, DIDResolver> = Object.assign(Object.create(null), {
    web: method(async ({ didUrl }) => parseJson(await fetchDocument(didWebUrl(didUrl)))),
    key: method(({ didUrl }) => createDidKeyDocument(didUrl)),
    jwk: method(({ didUrl }) => createDidJwkDocument(didUrl)),
  })
  const { didDocument, didResolutionMetadata } = await new Resolver(methods).resolve(did)
  const { error } = didResolutionMetadata
  if (error !== undefined) throw new Problem('did-invalid', `expected a DID of did:web, did:key or did:jwk: ${error}`)
  return { document: await parseDidDocument(didDocument, did), written: didDocument }
}

function method(read: (parsed: ParsedDID) => unknown): DIDResolver {
  return async (_did, parsed) => {
    // any JSON so far: `parseDidDocument` says whether it is a document
    const didDocument = (await read(parsed)) as DIDDocument
    return { didDocument, didDocumentMetadata: {}, didResolutionMetadata: {} }
  }
}
