import { Problem } from '../../src/problem.ts'
import type { TrustFiles } from '../../src/trust/open-trust-material.ts'
import { sha256Hex } from '../../src/trust/sha256.ts'
import type { Snapshot } from '../../src/trust/trust-list.ts'
import { tellServerTime } from './clock-difference.ts'
import { fetchPublished } from './fetch-published.ts'

const maxBytes = 1_048_576

/** How far a download has come, in files. */
export type OnProgress = (done: number, all: number) => void

/** Fetches the published trust list and snapshot; a missing snapshot is null. Throws `network-unavailable`. */
export async function fetchTrustList(publishedUrl: string): Promise<TrustFiles> {
  const [trust, snapshot] = await Promise.all([
    fetchFile(`${publishedUrl}/trust.json`),
    fetchFile(`${publishedUrl}/snapshot.json`),
  ])
  if (!trust) throw new Problem('network-unavailable', 'no trust list is published here')
  return { trust, snapshot, statusLists: new Map() }
}

export interface FilesToFetch {
  /** Every list that the trust list names. */
  readonly statusListIds: readonly string[]
  readonly snapshot: Snapshot | null
  /** What is at hand: a file of it whose hash the snapshot names is not fetched again. */
  readonly kept: TrustFiles | null
  readonly onProgress: OnProgress
}

/**
 * Fetches whole status lists by the path of their identifier, next to the trust list, the catalogue and the checkpoint of the
 * log: no request ever names a title, so nobody learns who is being checked. What is not there is left out.
 */
export async function fetchTheRest(
  publishedUrl: string,
  { statusListIds, snapshot, kept, onProgress }: FilesToFetch,
): Promise<Pick<TrustFiles, 'statusLists' | 'catalogue' | 'checkpoint'>> {
  const all = statusListIds.length + 2
  let done = 0
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    done += 1
    onProgress(done, all)
    return result
  }
  const hashOf = (id: string) => snapshot?.statusLists.find((named) => named.id === id)?.sha256
  const lists = statusListIds.map(async (id) => {
    const atHand = await ifSame(kept?.statusLists.get(id), hashOf(id))
    return [id, atHand ?? (await fetchFile(publishedUrl + new URL(id).pathname))] as const
  })
  const catalogue = snapshot?.catalogueSha256
    ? ifSame(kept?.catalogue, snapshot.catalogueSha256).then(
        (atHand) => atHand ?? fetchFile(`${publishedUrl}/catalogue.json`),
      )
    : Promise.resolve(null)
  const fetched = await Promise.all(lists.map(counted))
  return {
    statusLists: new Map(fetched.filter((entry): entry is [string, Uint8Array] => entry[1] !== null)),
    catalogue: await counted(catalogue),
    checkpoint: await counted(snapshot?.log ? fetchFile(`${publishedUrl}/log/checkpoint`) : Promise.resolve(null)),
  }
}

async function ifSame(bytes: Uint8Array | null | undefined, sha256: string | undefined): Promise<Uint8Array | null> {
  return bytes && sha256 !== undefined && (await sha256Hex(bytes)) === sha256 ? bytes : null
}

function fetchFile(url: string): Promise<Uint8Array | null> {
  return fetchPublished(url, { maxBytes, onAnswer: ({ headers }) => tellServerTime(headers.get('date')) })
}
