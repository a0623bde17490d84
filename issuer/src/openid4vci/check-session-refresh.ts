import { sha256Of } from '../sha256-of.ts'
import { findSessionRefresh, type SeafarerSession, type SessionRefreshToken } from '../sign-in/session-store.ts'
import { badToken, verifyRefreshToken } from './check-refresh-token.ts'
import type { TokenRequest } from './grant-token.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import type { WalletNeeds } from './wallet-needs.ts'

export interface FoundSessionRefresh {
  readonly session: SeafarerSession
  /** It may have been used: that it comes again is for who uses it to notice. */
  readonly token: SessionRefreshToken
}

/** The refresh token of a session: of this wallet, in its time, with its key; null when it is of no session. */
export async function checkSessionRefresh(
  asked: TokenRequest,
  needs: WalletNeeds,
): Promise<FoundSessionRefresh | null> {
  const { grant } = asked.parsed
  if (!('refreshToken' in grant)) return null
  const found = await findSessionRefresh(needs.db, sha256Of(grant.refreshToken))
  if (!found) return null
  if (found.session.revokedAt !== null || asked.fields.client_id !== found.session.clientId) throw badToken()
  if (found.session.dpopJkt !== asked.jkt) {
    throw new OauthRefusal('invalid_dpop_proof', 'expected the DPoP proof of the key that the session is bound to')
  }
  await verifyRefreshToken(asked, found.token, needs)
  return found
}
