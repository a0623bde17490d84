import type { FetchDocument } from '../src/did/resolve-did.ts'
import { type SafeFetchOptions, safeFetch } from './safe-fetch.ts'

/** What may be read as a DID document (DID Core 6, and what plain web servers say), and how much of it. */
const limits = {
  types: ['application/did+json', 'application/did+ld+json', 'application/json'],
  maxBytes: 65_536,
  deadlineMilliseconds: 5_000,
} as const

export type DidFetchOptions = Pick<SafeFetchOptions, 'allowedNetworks' | 'certificates' | 'resolveHost'>

/** The guarded fetch of `resolveDid`: https, no redirect, 64 KiB, five seconds, public addresses (BAD-INPUTS 100–107). */
export function createDidDocumentFetch(options: DidFetchOptions = {}): FetchDocument {
  return (url) => safeFetch(url, { ...limits, ...options })
}
