import { packFileName } from '@vigie/shared/inspection-pack/pack-file.ts'
import { mirrorLog } from './mirror-log.ts'
import { fetchPublished, type Mirror, putDown } from './mirrored-files.ts'
import { isPublishedPath } from './published-paths.ts'

/** What a round did, for the log: how many files changed, which could not be had. */
export interface MirrorRound {
  readonly changed: number
  readonly missing: readonly string[]
}

export interface RoundLimits {
  /** For the files and again for the log: a publication that drips keeps no revocation from being known for longer. */
  readonly deadlineMs: number
  /** In memory until all are there; a country's lists are a hundredth of it. */
  readonly mostBytes: number
}

const ordinaryLimits: RoundLimits = { deadlineMs: 60_000, mostBytes: 64 * 1_048_576 }

/**
 * Copies the published files to a folder, keeping what it has when one cannot be fetched. It judges nothing: the files
 * are signed, and the devices that read them check the signatures. The status lists are those that the trust list names;
 * they are put down before it, so that a device never sees a list announced that is not there yet.
 */
export async function mirrorPublication(
  mirror: Mirror,
  { deadlineMs, mostBytes } = ordinaryLimits,
): Promise<MirrorRound> {
  const files = { ...mirror, signal: AbortSignal.timeout(deadlineMs) }
  const trust = await fetchPublished(files, 'trust.json')
  const named = trust ? [...new Set(statusListPathsIn(trust))] : []
  const lists = [...named, ...tokenListPathsBeside(named)]
  const others = [
    'did.json',
    'catalogue.json',
    packFileName,
    'contexts/title/v1',
    'contexts/documents/v1',
    'contexts/manning/v1',
    ...lists,
    'snapshot.json',
  ]
  const fetched: [path: string, bytes: Uint8Array | null][] = []
  let held = 0
  for (const path of others) {
    const bytes = held < mostBytes ? await fetchPublished(files, path) : null
    held += bytes?.length ?? 0
    fetched.push([path, bytes])
  }
  fetched.push(['trust.json', trust])
  // After the snapshot was fetched, which names the log as it was then; a log never shrinks.
  let changed = await mirrorLog({ ...mirror, signal: AbortSignal.timeout(deadlineMs) })
  for (const [path, bytes] of fetched) if (bytes && (await putDown(mirror.publishedFolder, path, bytes))) changed += 1
  return { changed, missing: fetched.filter(([, bytes]) => !bytes).map(([path]) => path) }
}

/** Paths of the status lists in a published trust list. */
export function statusListPathsIn(trust: Uint8Array): string[] {
  return statusListIdsIn(trust)
    .flatMap((id) => (URL.canParse(id) ? [new URL(id).pathname.slice(1)] : []))
    .filter(isPublishedPath)
}

/** Identifiers of the status lists in a published trust list, which is a General JWS: read for its names only. */
export function statusListIdsIn(trust: Uint8Array): string[] {
  try {
    // Unverified, hence every step may find something else than expected and answers nothing.
    const { trustList } = JSON.parse(Buffer.from(trust).toString('utf8')) as { trustList: { payload: string } }
    const list = JSON.parse(Buffer.from(trustList.payload, 'base64url').toString('utf8')) as {
      issuers: { statusLists: { id: string }[] }[]
    }
    return list.issuers.flatMap((issuer) => issuer.statusLists.map(({ id }) => String(id)))
  } catch {
    return []
  }
}

/** Beside `r3` and `s3` there is `t3`, which says the same to readers of tokens; no trust list names it. */
export function tokenListPathsBeside(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (/^status\/r\d+$/.test(path) ? [path.replace('/r', '/t')] : []))
}
