import { Problem } from '../../src/problem.ts'
import type { TrustFiles } from '../../src/trust/open-trust-material.ts'

const maxFileBytes = 1_048_576
const deadlineMs = 15_000

/** Fetches the published trust list and snapshot; a missing snapshot is null. Throws `network-unavailable`. */
export async function fetchTrustList(publishedUrl: string): Promise<TrustFiles> {
  const [trust, snapshot] = await Promise.all([
    fetchPublished(`${publishedUrl}/trust.json`),
    fetchPublished(`${publishedUrl}/snapshot.json`),
  ])
  if (!trust) throw new Problem('network-unavailable', 'no trust list is published here')
  return { trust, snapshot, statusLists: new Map() }
}

/**
 * Fetches whole status lists by the path of their identifier, next to the trust list: no request ever names a title, so
 * nobody learns who is being checked. A list that is not there is left out, and its statuses are unknown.
 */
export async function fetchStatusLists(publishedUrl: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const fetched = await Promise.all(
    ids.map(async (id) => [id, await fetchPublished(publishedUrl + new URL(id).pathname)] as const),
  )
  return new Map(fetched.filter((entry): entry is [string, Uint8Array] => entry[1] !== null))
}

/** The browser's cache asks with the ETag and takes 304 for an answer, so only what changed travels. */
async function fetchPublished(url: string): Promise<Uint8Array | null> {
  const response = await fetch(url, {
    cache: 'no-cache',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(deadlineMs),
  }).catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the published files cannot be reached', { cause })
  })
  if (response.status === 404) return null
  if (!response.ok) throw new Problem('network-unavailable', `a published file answered ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > maxFileBytes) throw new Problem('document-too-large', `expected at most ${maxFileBytes} bytes`)
  return bytes
}
