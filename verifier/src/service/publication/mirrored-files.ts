import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readCapped } from '@vigie/shared/fetching/read-capped.ts'

const maxFileBytes = 1_048_576
const deadlineMs = 10_000

export interface Mirror {
  readonly publicationUrl: string
  readonly publishedFolder: string
  readonly fetch: typeof fetch
  /** Ends what is under way: nothing more can be had. */
  readonly signal?: AbortSignal
}

/** A file of the publication; null when it cannot be had. */
export async function fetchPublished(
  { publicationUrl, fetch, signal: round }: Mirror,
  path: string,
): Promise<Uint8Array | null> {
  try {
    round?.throwIfAborted()
    const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(round ? [round] : [])])
    const response = await fetch(`${publicationUrl}/${path}`, { redirect: 'error', signal })
    if (!response.ok) return null
    return await readCapped(response, maxFileBytes)
  } catch {
    // The publication is away for a while: the round reports the file as missing and the copy we have stays.
    return null
  }
}

/** Writes beside and renames, so that a reader sees the old file or the new one; answers whether anything changed. */
export async function putDown(folder: string, path: string, bytes: Uint8Array): Promise<boolean> {
  const file = join(folder, path)
  const kept = await readFile(file).catch(() => null)
  if (kept?.equals(bytes)) return false
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, bytes)
  await rename(`${file}.new`, file)
  return true
}
