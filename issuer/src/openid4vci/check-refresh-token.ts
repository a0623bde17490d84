import { sha256Of } from '../sha256-of.ts'
import type { WalletGrant } from './grant-store.ts'
import type { TokenRequest } from './grant-token.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { findRefreshToken, type RefreshTokenRow } from './refresh-token-store.ts'
import { inOauth } from './refuse-in-oauth.ts'
import type { WalletNeeds } from './wallet-needs.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

export interface FoundRefresh {
  readonly grant: WalletGrant
  /** It may have been used: that it comes again is for who uses it to notice. */
  readonly token: RefreshTokenRow
}

/** The refresh token of a request (RFC 6749 §6): of this client, in its time, with the key that the grant is bound to. */
export async function checkRefreshToken(asked: TokenRequest, needs: WalletNeeds): Promise<FoundRefresh> {
  const { grant } = asked.parsed
  if (!('refreshToken' in grant)) throw new OauthRefusal('invalid_request', 'expected a refresh_token')
  const found = await findRefreshToken(needs.db, sha256Of(grant.refreshToken))
  if (!found || found.grant.revokedAt !== null || !isTheirs(found.grant, asked)) throw badToken()
  if (found.grant.dpopJkt !== asked.jkt) {
    throw new OauthRefusal('invalid_dpop_proof', 'expected the DPoP proof of the key that the grant is bound to')
  }
  await verifyRefreshToken(asked, found.token, needs)
  return found
}

function isTheirs({ clientId }: WalletGrant, { fields }: TokenRequest): boolean {
  return clientId === null || fields.client_id === clientId
}

/** The library compares hashes, and the time. */
export async function verifyRefreshToken(
  asked: TokenRequest,
  token: Pick<RefreshTokenRow, 'tokenSha256' | 'expiresAt'>,
  { settings, now }: WalletNeeds,
): Promise<void> {
  const { grant } = asked.parsed
  if (!('refreshToken' in grant)) throw badToken()
  const { authorizationServer, authorizationServerMetadata } = openWalletProtocol(settings.issuerUrl)
  await inOauth(() =>
    authorizationServer.verifyRefreshTokenAccessTokenRequest({
      authorizationServerMetadata,
      accessTokenRequest: asked.fields,
      request: asked.request,
      grant: { ...grant, refreshToken: sha256Of(grant.refreshToken) },
      expectedRefreshToken: token.tokenSha256,
      refreshTokenExpiresAt: token.expiresAt,
      now: now(),
    }),
  )
}

export function badToken(): OauthRefusal {
  return new OauthRefusal('invalid_grant', 'the refresh token is not valid, or no longer')
}
