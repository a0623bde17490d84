import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tokenListPathsBeside } from '../publication/mirror-publication.ts'
import { isPublishedPath } from '../publication/published-paths.ts'
import type { TrustInForce } from '../trust/trust-in-force.ts'

/** The status lists of SD-JWTs as they lie in the mirror, by their URL; unverified. */
export async function readTokenStatusLists(
  publishedFolder: string,
  { content }: TrustInForce,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const lists = new Map<string, Uint8Array>()
  for (const { id } of content.statusLists) {
    const { origin, pathname } = new URL(id)
    const [path] = tokenListPathsBeside([pathname.slice(1)])
    const bytes = path && isPublishedPath(path) ? await readFile(join(publishedFolder, path)).catch(() => null) : null
    if (path && bytes) lists.set(`${origin}/${path}`, bytes)
  }
  return lists
}
