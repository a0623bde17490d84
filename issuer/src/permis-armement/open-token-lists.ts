import { Problem } from '@vigie/shared/problem.ts'
import { issuerUrlOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import type { TokenStatusList } from '@vigie/shared/status-list/token-status-list.ts'
import { findTrustedKey } from '@vigie/shared/trust/find-trusted-key.ts'
import type { TrustList } from '@vigie/shared/trust/trust-list.ts'

/** Status lists of SD-JWTs as we publish them; one that is refused leaves its titles unknown. */
export async function openTokenLists(
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
    try {
      opened.set(uri, await openTokenStatusList(bytes, { uri, issuer: issuer.id, now, findKey }))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return opened
}
