import type { Account } from './account.ts'
import type { AccountNeeds } from './account-needs.ts'
import { fetchAuthorizationServer } from './authorization-server.ts'

/** RFC 7009: the session's last token is worth nothing from now on. */
export async function revokeAccount(account: Account, { fetch, clientId }: AccountNeeds): Promise<void> {
  const { revocation_endpoint: endpoint } = await fetchAuthorizationServer(account.issuerUrl, { fetch })
  const token = account.refreshToken ?? account.accessToken
  if (typeof endpoint !== 'string') return
  const body = new URLSearchParams({ token, client_id: clientId })
  await fetch(endpoint, { method: 'POST', body })
}
