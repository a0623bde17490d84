import { pushedAuthorizationRequestUriPrefix } from '@openid4vc/oauth2'
import { v7 } from 'uuid'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import { findInvitation } from '../sign-in/invitation-store.ts'
import { hashSignInCode } from '../sign-in/sign-in-code.ts'
import { acceptDpopProof } from './accept-dpop-proof.ts'
import { type AuthorizationRow, insertAuthorization } from './authorization-store.ts'
import { credentialConfigurations } from './credential-configurations.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { findOffer } from './offer-store.ts'
import { inOauth } from './refuse-in-oauth.ts'
import { forgetExpired } from './single-use-store.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { dpopAlgorithms, fileScope, openWalletProtocol } from './wallet-protocol.ts'

/** Time to open the page, sign in and choose. */
const requestSeconds = 600

/**
 * The pushed authorization request (RFC 9126): the only way to begin. PKCE by S256, `code` and nothing else, an exact redirect
 * URI; no request object and no address that we would have to fetch.
 */
export async function pushAuthorization(request: WalletRequest, body: object, needs: WalletNeeds): Promise<object> {
  if ('request' in body || 'request_uri' in body || 'authorization_details' in body) {
    throw new OauthRefusal('invalid_request', 'expected plain parameters: scope, without request objects')
  }
  const { authorizationServer } = openWalletProtocol(needs.settings.issuerUrl)
  const { authorizationRequest: asked, dpop } = await inOauth(() =>
    authorizationServer.parsePushedAuthorizationRequest({ request, authorizationRequest: body }),
  )
  const codeChallenge = checkChallenge(asked.code_challenge, asked.code_challenge_method)
  if (asked.response_type !== 'code') throw new OauthRefusal('invalid_request', 'expected response_type code')
  if (asked.client_id.length > 256) throw new OauthRefusal('invalid_request', 'expected a shorter client_id')
  const scope = readScope(asked.scope)
  if (scope === 'seafarer') checkOwnWallet(asked, needs)
  const at = needs.now()
  await forgetExpired(needs.db, at)
  const requestUri = `${pushedAuthorizationRequestUriPrefix}${drawSecret()}`
  const row: AuthorizationRow = {
    id: v7(),
    bodyId: needs.settings.authority.bodyId,
    requestUriSha256: sha256Of(requestUri),
    clientId: asked.client_id,
    redirectUri: isOwnAddress(asked.redirect_uri, needs) ? ownAddress(needs) : checkRedirectUri(asked.redirect_uri),
    state: checkState(asked.state),
    codeChallenge,
    dpopJkt: dpop ? await checkDpop(dpop, request, needs) : null,
    scope,
    invitationId: await invitationOf(body, needs),
    offeredTitleId: await offeredTitle(asked.issuer_state, needs),
    createdAt: at,
    expiresAt: new Date(at.getTime() + requestSeconds * 1000),
    pageSha256: null,
    identificationNumber: null,
    origin: null,
    titleId: null,
    codeSha256: null,
    codeExpiresAt: null,
  }
  if (scope === 'seafarer' && row.dpopJkt === null) {
    throw new OauthRefusal('invalid_dpop_proof', 'expected a DPoP proof of the key that the token will be bound to')
  }
  await insertAuthorization(needs.db, row)
  return authorizationServer.createPushedAuthorizationResponse({ requestUri, expiresInSeconds: requestSeconds })
    .pushedAuthorizationResponse
}

/** RFC 7636: a SHA-256 in base64url, said to be one. */
function checkChallenge(challenge: string | undefined, method: string | undefined): string {
  if (challenge !== undefined && method === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge)) return challenge
  throw new OauthRefusal('invalid_request', 'expected a code_challenge by S256')
}

/** The person's own file is more than any title: whoever asks for both is given the file, and collects titles from there. */
function readScope(scope: string | undefined): AuthorizationRow['scope'] {
  const words = scope?.split(' ') ?? []
  const known: readonly string[] = [fileScope, ...credentialConfigurations]
  if (!words.every((word) => known.includes(word))) {
    throw new OauthRefusal('invalid_scope', 'expected scopes of our metadata')
  }
  return words.includes(fileScope) ? 'seafarer' : 'titles'
}

/** Any wallet may collect a title that its holder chooses; their whole file opens to the authority's own, at its one address. */
function checkOwnWallet(asked: { client_id: string; redirect_uri?: string | undefined }, needs: WalletNeeds): void {
  if (asked.client_id === new URL(needs.settings.walletUrl).origin && isOwnAddress(asked.redirect_uri, needs)) return
  throw new OauthRefusal('invalid_client', 'this scope is for the wallet of the authority, at its own address')
}

/** Where sign-ins go back to in the authority's own wallet; on this machine in a demonstration. */
function ownAddress({ settings }: WalletNeeds): string {
  return `${settings.walletUrl}/sign-in`
}

function isOwnAddress(written: string | undefined, needs: WalletNeeds): boolean {
  return written === ownAddress(needs)
}

/** The code of an invitation that opened the wallet: it signs nobody in before they say so on the page. */
async function invitationOf(body: object, { db, now, settings }: WalletNeeds): Promise<string | null> {
  if (!('invitation' in body)) return null
  const { invitation } = body
  const codeSha256 = hashSignInCode(typeof invitation === 'string' ? invitation : '')
  const found = await findInvitation(db, { codeSha256, bodyId: settings.authority.bodyId, at: now() })
  if (found) return found.id
  throw new OauthRefusal('invalid_grant', 'the invitation is not valid, or no longer')
}

function checkState(state: string | undefined): string | null {
  if (state === undefined || state.length <= 512) return state ?? null
  throw new OauthRefusal('invalid_request', 'expected a shorter state')
}

/**
 * Wallets are not registered here, so an address says what it is: https, an app's own scheme in the form of a domain name
 * (RFC 8252 §7.1), or the machine itself. The page names it before anything is sent there.
 */
function checkRedirectUri(written: string | undefined): string {
  const url = written !== undefined && written.length <= 1024 && URL.canParse(written) ? new URL(written) : null
  const isOwnScheme = url !== null && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol)
  const isMachine = url?.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname)
  // the URL standard takes `;` and `,` in a host, and the page's Content-Security-Policy has the host as a source
  const isWeb = url?.protocol === 'https:' && /^([a-z0-9._-]+|\[[0-9a-f:]+\])$/.test(url.hostname)
  const isClean = url !== null && url.hash === '' && url.username === '' && url.password === ''
  if (written !== undefined && isClean && (isWeb || isOwnScheme || isMachine)) return written
  throw new OauthRefusal('invalid_request', 'expected a redirect_uri of https, of an app, or of this machine')
}

/** An offer that has ended, and one for a pre-authorised code, are like none. */
async function offeredTitle(issuerState: string | undefined, { db, now }: WalletNeeds): Promise<string | null> {
  if (issuerState === undefined) return null
  const offer = await findOffer(db, sha256Of(issuerState), now())
  if (offer?.grantType === 'authorization') return offer.titleId
  throw new OauthRefusal('invalid_request', 'no offer waits under this issuer_state')
}

interface PushedDpop {
  readonly jwt?: string | undefined
  readonly jwkThumbprint?: string | undefined
}

async function checkDpop(pushed: PushedDpop, request: WalletRequest, needs: WalletNeeds): Promise<string | null> {
  const { jwt, jwkThumbprint: promised } = pushed
  if (jwt === undefined) return promised ?? null
  const { authorizationServer } = openWalletProtocol(needs.settings.issuerUrl)
  const verify = () =>
    authorizationServer.verifyDpopJwt({
      dpopJwt: jwt,
      request,
      allowedSigningAlgs: dpopAlgorithms,
      now: needs.now(),
      ...(promised && { expectedJwkThumbprint: promised }),
    })
  const { jwkThumbprint } = await inOauth(verify, 'invalid_dpop_proof')
  await acceptDpopProof(needs.db, jwt, { jkt: jwkThumbprint, at: needs.now() })
  return jwkThumbprint
}
