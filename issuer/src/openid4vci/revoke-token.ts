import { sha256Of } from '../sha256-of.ts'
import { closeSessions, findSessionOfToken } from '../sign-in/session-store.ts'
import { findGrantOfToken, revokeGrant } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import type { WalletNeeds } from './wallet-needs.ts'

/**
 * RFC 7009: whoever has a token may end it, and what it stands for with it (§2.1). A token that is unknown, of another client
 * or ended already is answered alike: there is nothing left to do (§2.2).
 */
export async function revokeToken(form: Readonly<Record<string, string>>, needs: RevocationNeeds): Promise<void> {
  const { token, client_id: clientId } = form
  if (token === undefined || token === '') throw new OauthRefusal('invalid_request', 'expected a token')
  const { db, now } = needs
  const tokenSha256 = sha256Of(token)
  const session = await findSessionOfToken(db, tokenSha256)
  if (session && session.clientId === clientId) await closeSessions(db, { id: session.id }, now())
  if (session) return
  const grant = await findGrantOfToken(db, tokenSha256)
  if (grant && (grant.clientId === null || grant.clientId === clientId)) await revokeGrant(db, grant.id, now())
}

type RevocationNeeds = Pick<WalletNeeds, 'db' | 'now'>
