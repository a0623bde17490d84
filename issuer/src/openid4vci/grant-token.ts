import type { Oauth2AuthorizationServer } from '@openid4vc/oauth2'
import { v7 } from 'uuid'
import { sha256Of } from '../sha256-of.ts'
import { acceptDpopProof } from './accept-dpop-proof.ts'
import { insertGrant, revokeGrantOf } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { redeemAuthorizationCode } from './redeem-authorization-code.ts'
import { redeemPreAuthorisedCode } from './redeem-pre-authorised-code.ts'
import { inOauth } from './refuse-in-oauth.ts'
import { drawSecret } from './secrets.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { dpopAlgorithms, openWalletProtocol } from './wallet-protocol.ts'

export interface Redeemed {
  readonly bodyId: string
  readonly titleId: string
  /** The offer or the authorization request. */
  readonly source: string
  readonly clientId: string | null
}

type ParsedRequest = ReturnType<Oauth2AuthorizationServer['parseAccessTokenRequest']>

export interface TokenRequest {
  readonly request: WalletRequest
  readonly parsed: ParsedRequest
  readonly fields: ParsedRequest['accessTokenRequest']
  /** The thumbprint of the key whose DPoP proof came with the request. */
  readonly jkt: string | null
}

const tokenSeconds = 300

/**
 * The token endpoint. The token is opaque, bound to the wallet's key when it proved one, good for one title and five
 * minutes. A code that was redeemed before closes what it opened.
 */
export async function grantToken(request: WalletRequest, body: object, needs: WalletNeeds): Promise<object> {
  const { authorizationServer } = openWalletProtocol(needs.settings.issuerUrl)
  const accessTokenRequest = body as Record<string, unknown> // the library's type for what it parses
  const parsed = await inOauth(() => authorizationServer.parseAccessTokenRequest({ request, accessTokenRequest }))
  const jkt = parsed.dpop ? await checkDpop(parsed.dpop.jwt, request, needs) : null
  const asked: TokenRequest = { request, parsed, fields: parsed.accessTokenRequest, jkt }
  const redeemed = await redeem(asked, needs)
  const token = drawSecret()
  const at = needs.now()
  const expiresAt = new Date(at.getTime() + tokenSeconds * 1000)
  const row = { id: v7(), ...redeemed, tokenSha256: sha256Of(token), dpopJkt: jkt, createdAt: at, expiresAt }
  if (!(await insertGrant(needs.db, { ...row, revokedAt: null }))) {
    await revokeGrantOf(needs.db, redeemed.source, at)
    throw new OauthRefusal('invalid_grant', 'the code is not valid, or no longer')
  }
  return { access_token: token, token_type: jkt === null ? 'Bearer' : 'DPoP', expires_in: tokenSeconds }
}

function redeem(asked: TokenRequest, needs: WalletNeeds): Promise<Redeemed> {
  const { grantType } = asked.parsed.grant
  if (grantType === 'authorization_code') return redeemAuthorizationCode(asked, needs)
  if (grantType === 'urn:ietf:params:oauth:grant-type:pre-authorized_code') return redeemPreAuthorisedCode(asked, needs)
  throw new OauthRefusal('unsupported_grant_type', 'expected a pre-authorised code or an authorization code')
}

async function checkDpop(dpopJwt: string, request: WalletRequest, { db, now, settings }: WalletNeeds): Promise<string> {
  const { authorizationServer } = openWalletProtocol(settings.issuerUrl)
  const verify = () =>
    authorizationServer.verifyDpopJwt({ dpopJwt, request, allowedSigningAlgs: dpopAlgorithms, now: now() })
  const { jwkThumbprint } = await inOauth(verify, 'invalid_dpop_proof')
  await acceptDpopProof(db, dpopJwt, { jkt: jwkThumbprint, at: now() })
  return jwkThumbprint
}
