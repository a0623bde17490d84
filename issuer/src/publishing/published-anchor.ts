import type { TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import type { TrustFile } from '@vigie/shared/trust/parse-trust.ts'
import { sha256Of } from '../sha256-of.ts'
import type { PublishedFile } from './published-file-store.ts'

/** The root that devices believe, having read that trust.json. */
export function anchorOf({ content }: PublishedFile): TrustAnchor {
  const { roots } = JSON.parse(content) as TrustFile // our own row
  const payload = Buffer.from(roots.at(-1)?.payload ?? '', 'base64url')
  return { version: roots.length, sha256: sha256Of(payload) }
}
