import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readCapped } from '@vigie/shared/fetching/read-capped.ts'
import { isPublishedPath } from './published-paths.ts'

const maxFileBytes = 1_048_576
const deadlineMs = 10_000

export interface Mirror {
  readonly publicationUrl: string
  readonly publishedFolder: string
  readonly fetch: typeof fetch
}

/** What a round did, for the log: how many files changed, which could not be had. */
export interface MirrorRound {
  readonly changed: number
  readonly missing: readonly string[]
}

/**
 * Copies the published files to a folder, keeping what it has when one cannot be fetched. It judges nothing: the files
 * are signed, and the devices that read them check the signatures. The status lists are those that the trust list names;
 * they are put down before it, so that a device never sees a list announced that is not there yet.
 */
export async function mirrorPublication(mirror: Mirror): Promise<MirrorRound> {
  const trust = await fetchPublished(mirror, 'trust.json')
  const named = trust ? statusListPathsIn(trust) : []
  const lists = [...named, ...tokenListPathsBeside(named)]
  const others = ['did.json', 'contexts/title/v1', ...lists, 'snapshot.json']
  const fetched: [path: string, bytes: Uint8Array | null][] = []
  for (const path of others) fetched.push([path, await fetchPublished(mirror, path)])
  fetched.push(['trust.json', trust])
  let changed = 0
  for (const [path, bytes] of fetched) if (bytes && (await putDown(mirror.publishedFolder, path, bytes))) changed += 1
  return { changed, missing: fetched.filter(([, bytes]) => !bytes).map(([path]) => path) }
}

async function fetchPublished({ publicationUrl, fetch }: Mirror, path: string): Promise<Uint8Array | null> {
  try {
    const signal = AbortSignal.timeout(deadlineMs)
    const response = await fetch(`${publicationUrl}/${path}`, { redirect: 'error', signal })
    if (!response.ok) return null
    return await readCapped(response, maxFileBytes)
  } catch {
    // The publication is away for a while: the round reports the file as missing and the copy we have stays.
    return null
  }
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
function tokenListPathsBeside(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (/^status\/r\d+$/.test(path) ? [path.replace('/r', '/t')] : []))
}

/** Writes beside and renames, so that a reader sees the old file or the new one; answers whether anything changed. */
async function putDown(folder: string, path: string, bytes: Uint8Array): Promise<boolean> {
  const file = join(folder, path)
  const kept = await readFile(file).catch(() => null)
  if (kept?.equals(bytes)) return false
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, bytes)
  await rename(`${file}.new`, file)
  return true
}
