import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import { openTrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'

/**
 * The authority as its published, signed trust list knows it; `anchor` is the auditor's own copy of the root. Without one,
 * the audit believes the chain it is served, as a device does that sees it for the first time.
 */
export async function readIssuer(
  publishedFolder: string,
  did: string,
  anchor: TrustAnchor | null = null,
): Promise<TrustedIssuer> {
  const trust = new Uint8Array(await readTrustList(publishedFolder))
  const { list } = await openTrustMaterial(
    { trust, snapshot: null, statusLists: new Map() },
    { remembered: null, anchor },
  )
  const issuer = list.issuers.find(({ id }) => id === did)
  if (issuer) return issuer
  throw new Problem('settings-invalid', 'the published trust list does not name this authority')
}

async function readTrustList(publishedFolder: string): Promise<Buffer> {
  try {
    return await readFile(path.join(publishedFolder, 'trust.json'))
  } catch (cause) {
    throw new Problem('file-not-readable', 'trust.json, VIGIE_PUBLISHED', { cause })
  }
}
