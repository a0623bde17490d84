import { Problem } from '@vigie/shared/problem.ts'
import { issuerUrlOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import type { TokenStatusList } from '@vigie/shared/status-list/token-status-list.ts'
import { findTrustedKey } from '@vigie/shared/trust/find-trusted-key.ts'
import type { TrustList } from '@vigie/shared/trust/trust-list.ts'

/** Those that are signed by the authority whose address they stand at; one that is refused leaves its titles unknown. */
export async function openTokenStatusLists(
  files: ReadonlyMap<string, Uint8Array>,
  { issuers }: TrustList,
  now: Date,
): Promise<ReadonlyMap<string, TokenStatusList>> {
  const opened = new Map<string, TokenStatusList>()
  for (const [uri, bytes] of files) {
    const issuer = issuers.find(({ id }) => uri.startsWith(`${issuerUrlOf(id)}/status/`))
    if (!issuer) continue
    const findKey = (keyId: string, created: string) =>
      findTrustedKey(issuer, { keyId, use: 'status-lists', created: created as `${string}Z` }) // an instant of ours
    const expected = { uri, issuer: issuer.id, now, findKey }
    const list = await openTokenStatusList(Uint8Array.from(bytes), expected).catch(refusedAlone)
    if (list) opened.set(uri, list)
  }
  return opened
}

function refusedAlone(error: unknown): null {
  if (error instanceof Problem) return null
  throw error
}
