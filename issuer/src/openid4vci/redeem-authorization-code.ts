import { PkceCodeChallengeMethod } from '@openid4vc/oauth2'
import { sha256Of } from '../sha256-of.ts'
import { findAuthorizationByCode } from './authorization-store.ts'
import type { RedeemedFile, RedeemedTitle, TokenRequest } from './grant-token.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { inOauth } from './refuse-in-oauth.ts'
import type { WalletNeeds } from './wallet-needs.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

/** An authorization code: of this client, for this redirect URI, with its PKCE verifier and a key that DPoP proves. */
export async function redeemAuthorizationCode(
  asked: TokenRequest,
  needs: WalletNeeds,
): Promise<RedeemedTitle | RedeemedFile> {
  const { grant, pkceCodeVerifier } = asked.parsed
  if (!('code' in grant)) throw new OauthRefusal('invalid_request', 'expected an authorization code')
  if (asked.jkt === null) throw new OauthRefusal('invalid_dpop_proof', 'expected a DPoP proof')
  if (!pkceCodeVerifier) throw new OauthRefusal('invalid_request', 'expected a code_verifier')
  const found = await findAuthorizationByCode(needs.db, sha256Of(grant.code))
  const { redirect_uri, client_id } = asked.fields
  const isTheirs = found?.clientId === client_id && found?.redirectUri === redirect_uri
  const isTheirKey = found?.dpopJkt === null || found?.dpopJkt === asked.jkt
  if (!found?.origin || !found.codeSha256 || !found.codeExpiresAt || !isTheirs || !isTheirKey) {
    throw new OauthRefusal('invalid_grant', 'the code is not valid, or no longer')
  }
  const { origin, codeSha256: expectedCode, codeExpiresAt, codeChallenge } = found
  const { authorizationServer, authorizationServerMetadata } = openWalletProtocol(needs.settings.issuerUrl)
  await inOauth(() =>
    authorizationServer.verifyAuthorizationCodeAccessTokenRequest({
      authorizationServerMetadata,
      accessTokenRequest: asked.fields,
      request: asked.request,
      grant: { ...grant, code: sha256Of(grant.code) },
      expectedCode,
      codeExpiresAt,
      pkce: {
        codeChallenge,
        codeChallengeMethod: PkceCodeChallengeMethod.S256,
        codeVerifier: pkceCodeVerifier,
      },
      now: needs.now(),
    }),
  )
  const granted = { source: found.id, origin, bodyId: found.bodyId, clientId: found.clientId }
  if (found.titleId !== null) return { ...granted, titleId: found.titleId }
  if (found.identificationNumber === null) throw new Error('the database lets no code be without a person')
  return { ...granted, identificationNumber: found.identificationNumber, dpopJkt: asked.jkt }
}
