import type { Oauth2AuthorizationServer } from '@openid4vc/oauth2'
import { v7 } from 'uuid'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import { openSession, refreshSession, type SessionTokens, type SessionToOpen } from '../sign-in/open-session.ts'
import { acceptDpopProof } from './accept-dpop-proof.ts'
import { badToken, checkRefreshToken } from './check-refresh-token.ts'
import { checkSessionRefresh, type FoundSessionRefresh } from './check-session-refresh.ts'
import { insertGrant, renewGrant, revokeGrant, revokeGrantOf } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { redeemAuthorizationCode } from './redeem-authorization-code.ts'
import { redeemPreAuthorisedCode } from './redeem-pre-authorised-code.ts'
import { insertRefreshToken, useRefreshToken } from './refresh-token-store.ts'
import { inOauth } from './refuse-in-oauth.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { dpopAlgorithms, fileScope, openWalletProtocol } from './wallet-protocol.ts'

export interface RedeemedTitle {
  readonly bodyId: string
  readonly titleId: string
  /** The offer or the authorization request. */
  readonly source: string
  /** The offer, or by what the person signed in: what two agents, or the holder, began. */
  readonly origin: string
  readonly clientId: string | null
}

/** Not one title but the whole file of whoever signed in (scope `seafarer`). */
export type RedeemedFile = SessionToOpen

type ParsedRequest = ReturnType<Oauth2AuthorizationServer['parseAccessTokenRequest']>

export interface TokenRequest {
  readonly request: WalletRequest
  readonly parsed: ParsedRequest
  readonly fields: ParsedRequest['accessTokenRequest']
  /** The thumbprint of the key whose DPoP proof came with the request. */
  readonly jkt: string | null
}

const tokenSeconds = 300
/** A title may wait so long for its signature, and a wallet for its owner; then an office must be asked again. */
const refreshMs = 7 * 24 * 60 * 60_000

/**
 * The token endpoint. The token is opaque, bound to the wallet's key when it proved one, good for one title and five
 * minutes; with it comes a refresh token for the rest of a week.
 */
export async function grantToken(request: WalletRequest, body: object, needs: WalletNeeds): Promise<object> {
  const { authorizationServer } = openWalletProtocol(needs.settings.issuerUrl)
  const accessTokenRequest = body as Record<string, unknown> // the library's type for what it parses
  const parsed = await inOauth(() => authorizationServer.parseAccessTokenRequest({ request, accessTokenRequest }))
  const jkt = parsed.dpop ? await checkDpop(parsed.dpop.jwt, request, needs) : null
  const asked: TokenRequest = { request, parsed, fields: parsed.accessTokenRequest, jkt }
  if (parsed.grant.grantType === 'refresh_token') return refreshGrant(asked, needs)
  return openGrant(asked, needs)
}

/** A code that was redeemed before closes what it opened. */
async function openGrant(asked: TokenRequest, needs: WalletNeeds): Promise<object> {
  const redeemed = await redeem(asked, needs)
  if ('identificationNumber' in redeemed) return openFile(redeemed, needs)
  const at = needs.now()
  const id = v7()
  const tokens = drawTokens(at)
  const granted = await inTransaction(needs.db, async (tx) => {
    const row = { id, ...redeemed, ...tokens.kept, dpopJkt: asked.jkt, createdAt: at, revokedAt: null }
    if (!(await insertGrant(tx, row))) return false
    await keepRefreshToken(tx, { ...tokens, grantId: id, at, until: new Date(at.getTime() + refreshMs) })
    return true
  })
  if (granted) return answer(tokens, asked)
  await revokeGrantOf(needs.db, redeemed.source, at)
  throw new OauthRefusal('invalid_grant', 'the code is not valid, or no longer')
}

async function openFile(file: RedeemedFile, needs: WalletNeeds): Promise<object> {
  const tokens = await openSession(file, needs)
  if (tokens) return sessionAnswer(tokens)
  throw new OauthRefusal('invalid_grant', 'the code is not valid, or no longer')
}

/**
 * The same grant under new tokens, until the end of the first refresh token; the old ones are worth nothing from now on. A
 * refresh token that comes twice was stolen once, and closes the grant (RFC 9700 §4.14.2).
 */
async function refreshGrant(asked: TokenRequest, needs: WalletNeeds): Promise<object> {
  const ofSession = await checkSessionRefresh(asked, needs)
  if (ofSession) return refreshFile(ofSession, needs)
  const { grant, token: used } = await checkRefreshToken(asked, needs)
  const at = needs.now()
  const tokens = drawTokens(at)
  const refreshed = await inTransaction(needs.db, async (tx) => {
    if (!(await useRefreshToken(tx, used.tokenSha256, at))) return false
    await renewGrant(tx, grant.id, tokens.kept)
    await keepRefreshToken(tx, { ...tokens, grantId: grant.id, at, until: used.expiresAt })
    return true
  })
  if (refreshed) return answer(tokens, asked)
  await revokeGrant(needs.db, grant.id, at)
  throw badToken()
}

async function refreshFile({ session, token }: FoundSessionRefresh, needs: WalletNeeds): Promise<object> {
  const tokens = await refreshSession(session, token, needs)
  if (tokens) return sessionAnswer(tokens)
  throw badToken()
}

function sessionAnswer({ accessToken, refreshToken, expiresInSeconds }: SessionTokens): object {
  const tokens = { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresInSeconds }
  return { ...tokens, token_type: 'DPoP', scope: fileScope }
}

interface Tokens {
  readonly token: string
  readonly refreshToken: string
  readonly kept: { readonly tokenSha256: string; readonly expiresAt: Date }
}

function drawTokens(at: Date): Tokens {
  const token = drawSecret()
  const kept = { tokenSha256: sha256Of(token), expiresAt: new Date(at.getTime() + tokenSeconds * 1000) }
  return { token, refreshToken: drawSecret(), kept }
}

interface RefreshToKeep extends Tokens {
  readonly grantId: string
  readonly at: Date
  readonly until: Date
}

function keepRefreshToken(tx: Transaction, { refreshToken, grantId, at, until }: RefreshToKeep): Promise<void> {
  return insertRefreshToken(tx, { tokenSha256: sha256Of(refreshToken), grantId, createdAt: at, expiresAt: until })
}

function answer({ token, refreshToken }: Tokens, { jkt }: TokenRequest): object {
  const token_type = jkt === null ? 'Bearer' : 'DPoP'
  return { access_token: token, token_type, expires_in: tokenSeconds, refresh_token: refreshToken }
}

function redeem(asked: TokenRequest, needs: WalletNeeds): Promise<RedeemedTitle | RedeemedFile> {
  const { grantType } = asked.parsed.grant
  if (grantType === 'authorization_code') return redeemAuthorizationCode(asked, needs)
  if (grantType === 'urn:ietf:params:oauth:grant-type:pre-authorized_code') return redeemPreAuthorisedCode(asked, needs)
  throw new OauthRefusal('unsupported_grant_type', 'expected a code, pre-authorised or not, or a refresh token')
}

async function checkDpop(dpopJwt: string, request: WalletRequest, { db, now, settings }: WalletNeeds): Promise<string> {
  const { authorizationServer } = openWalletProtocol(settings.issuerUrl)
  const verify = () =>
    authorizationServer.verifyDpopJwt({ dpopJwt, request, allowedSigningAlgs: dpopAlgorithms, now: now() })
  const { jwkThumbprint } = await inOauth(verify, 'invalid_dpop_proof')
  await acceptDpopProof(db, dpopJwt, { jkt: jwkThumbprint, at: now() })
  return jwkThumbprint
}
