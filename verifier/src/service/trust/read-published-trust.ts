import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrustFiles } from '@vigie/shared/trust/open-trust-material.ts'
import { statusListIdsIn } from '../publication/mirror-publication.ts'
import { isPublishedPath } from '../publication/published-paths.ts'

export interface PublishedTrust {
  readonly files: TrustFiles
  /** Changes when any of the files does. */
  readonly hash: string
}

/** The trust files as they lie in the mirror, whole and unverified; null without a trust list. */
export async function readPublishedTrust(publishedFolder: string): Promise<PublishedTrust | null> {
  const read = (path: string) => readFile(join(publishedFolder, path)).then(shared, () => null)
  const trust = await read('trust.json')
  if (!trust) return null
  const snapshot = await read('snapshot.json')
  const statusLists = new Map<string, Uint8Array>()
  for (const id of statusListIdsIn(trust)) {
    const path = URL.canParse(id) ? new URL(id).pathname.slice(1) : ''
    const bytes = isPublishedPath(path) ? await read(path) : null
    if (bytes) statusLists.set(id, bytes)
  }
  const hash = createHash('sha256')
  for (const bytes of [trust, snapshot, ...statusLists.values()]) hash.update(bytes ?? '').update('\0')
  return { files: { trust, snapshot, statusLists }, hash: hash.digest('hex') }
}

/** In memory that all threads read: handing it to one costs nothing. */
export function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}
