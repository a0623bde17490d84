import { chooseLanguage } from '@vigie/shared/language.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { getCookie, setCookie } from 'hono/cookie'
import type { Caller } from '../access/policy.ts'
import { offerTitle } from '../decisions/offer-title.ts'
import { readFormBody, readParameters } from '../http/read-form-body.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { authorizationPagePolicy, renderAuthorizationPage, type ShownStep } from '../openid4vci/authorization-page.ts'
import type { AuthorizationStep } from '../openid4vci/authorization-step.ts'
import { pageLanguages } from '../openid4vci/authorization-words.ts'
import { acceptInvitation, answerAuthorization, beginAuthorization, signIn } from '../openid4vci/authorize.ts'
import { beginSignInCode } from '../openid4vci/begin-sign-in-code.ts'
import { createNonce } from '../openid4vci/check-key-proofs.ts'
import { getCredentialOffer, type OfferGrant, offerGrants } from '../openid4vci/create-credential-offer.ts'
import { grantToken } from '../openid4vci/grant-token.ts'
import { handOverCode } from '../openid4vci/hand-over-code.ts'
import { issueDeferred, issueToWallet, type WalletAnswer } from '../openid4vci/issue-to-wallet.ts'
import { noteWalletEvent } from '../openid4vci/note-wallet-event.ts'
import { OauthRefusal } from '../openid4vci/oauth-refusal.ts'
import { type OauthPlace, oauthResponse } from '../openid4vci/oauth-response.ts'
import { pushAuthorization } from '../openid4vci/push-authorization.ts'
import { inOauth, refusalOf } from '../openid4vci/refuse-in-oauth.ts'
import { revokeToken } from '../openid4vci/revoke-token.ts'
import { goToProvider, identify, returnFromProvider } from '../openid4vci/visit-provider.ts'
import { endpoints, openWalletProtocol } from '../openid4vci/wallet-protocol.ts'
import { requestOf } from '../openid4vci/wallet-request.ts'
import { returnPath } from '../sign-in/open-identity-providers.ts'
import type { Request, Route } from './route.ts'

/** Where any wallet may read our answers; the sign-in page is not among them. */
export const walletPaths = [
  '/.well-known/openid-credential-issuer',
  '/.well-known/oauth-authorization-server',
  '/.well-known/oauth-authorization-server/',
  '/openid4vci/offers/*',
  ...Object.values(endpoints).filter((path) => path !== endpoints.authorize),
]

/** OID4VCI 1.0: where wallets come for titles. Refusals are RFC 6749's, as their programs expect. */
export const openid4vciRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/titles/:id/credential-offers', action: 'offer-title', handle: postCredentialOffer },
  { method: 'POST', path: '/api/sign-in-codes', action: 'create-sign-in-code', handle: postSignInCode },
  { method: 'POST', path: '/api/hand-overs', action: 'hand-over-code', handle: postHandOver },
  {
    method: 'GET',
    path: '/.well-known/openid-credential-issuer',
    action: 'public',
    limit: null,
    handle: getIssuerMetadata,
  },
  {
    method: 'GET',
    path: '/.well-known/oauth-authorization-server',
    action: 'public',
    limit: null,
    handle: getServerMetadata,
  },
  // of an issuer without a path RFC 8414 §3.1 wants none after it; some wallets write the root's
  {
    method: 'GET',
    path: '/.well-known/oauth-authorization-server/',
    action: 'public',
    limit: null,
    handle: getServerMetadata,
  },
  { method: 'GET', path: '/openid4vci/offers/:reference', action: 'public', limit: 'offer', handle: getOffer },
  { method: 'POST', path: endpoints.par, action: 'public', limit: 'pushed-request', handle: postPushedRequest },
  { method: 'GET', path: endpoints.authorize, action: 'public', limit: 'authorization-page', handle: getAuthorizePage },
  { method: 'POST', path: endpoints.authorize, action: 'public', limit: 'sign-in', handle: postAuthorizePage },
  { method: 'GET', path: returnPath, action: 'public', limit: 'sign-in', handle: getReturn },
  { method: 'POST', path: endpoints.revocation, action: 'public', limit: 'token', handle: postRevocation },
  { method: 'POST', path: endpoints.token, action: 'public', limit: 'token', handle: postToken },
  { method: 'POST', path: endpoints.nonce, action: 'public', limit: 'nonce', handle: postNonce },
  { method: 'POST', path: endpoints.credential, action: 'public', limit: 'credential', handle: postCredential },
  { method: 'POST', path: endpoints.deferred, action: 'public', limit: 'credential', handle: postDeferred },
  { method: 'POST', path: endpoints.notification, action: 'public', limit: 'credential', handle: postNotification },
  { method: 'OPTIONS', path: '/openid4vci/*', action: 'public', limit: null, handle: allowWallets },
]

const checkOffer = createRequestCheck<{ readonly grant: OfferGrant }>({
  type: 'object',
  additionalProperties: false,
  required: ['grant'],
  properties: { grant: { enum: [...offerGrants] } },
})

async function postCredentialOffer(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const readGrant = async () => checkOffer(await readJsonBody(c.req.raw)).grant
  const request = { titleId: c.req.param('id') ?? '', readGrant }
  return c.json(await offerTitle(request, caller, { ...deps, ...deps.settings }), 201)
}

const checkSignIn = createRequestCheck<{ readonly identificationNumber: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['identificationNumber'],
  properties: { identificationNumber: { type: 'string', pattern: '^[0-9A-Za-z]{4,20}$' } },
})

async function postSignInCode(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { identificationNumber } = checkSignIn(await readJsonBody(c.req.raw))
  const { bodyId, agentId: createdBy } = caller
  return c.json(await beginSignInCode({ bodyId, identificationNumber, createdBy }, deps), 201)
}

const checkHandOver = createRequestCheck<{ readonly handOver: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['handOver'],
  properties: { handOver: { type: 'string', minLength: 1, maxLength: 128 } },
})

async function postHandOver(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { handOver } = checkHandOver(await readJsonBody(c.req.raw))
  const { bodyId, agentId } = caller
  return c.json(await handOverCode({ bodyId, agentId, handOver }, deps), 201)
}

async function getIssuerMetadata(c: Request, { settings }: IssuerDependencies): Promise<Response> {
  return c.json(openWalletProtocol(settings.issuerUrl).issuerMetadata.credentialIssuer)
}

async function getServerMetadata(c: Request, { settings }: IssuerDependencies): Promise<Response> {
  return c.json(openWalletProtocol(settings.issuerUrl).authorizationServerMetadata)
}

function getOffer(c: Request, deps: IssuerDependencies): Promise<Response> {
  const needs = { ...deps, ...deps.settings }
  return answerOauth(c, deps, async () =>
    Response.json(await getCredentialOffer(c.req.param('reference') ?? '', needs)),
  )
}

function postPushedRequest(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerOauth(c, deps, async () => {
    const pushed = await pushAuthorization(requestOf(c, deps), await readFormBody(c.req.raw), deps)
    return Response.json(pushed, { status: 201 })
  })
}

function postToken(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerOauth(c, deps, async () => {
    return Response.json(await grantToken(requestOf(c, deps), await readFormBody(c.req.raw), deps))
  })
}

function postRevocation(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerOauth(c, deps, async () => {
    await revokeToken(await readFormBody(c.req.raw), deps)
    return new Response(null, { status: 200 })
  })
}

function postNonce(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerOauth(c, deps, async () => Response.json(await createNonce(deps)))
}

function postCredential(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerResource(c, deps, async (body) => answered(await issueToWallet(requestOf(c, deps), body, deps)))
}

function postDeferred(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerResource(c, deps, async (body) => answered(await issueDeferred(requestOf(c, deps), body, deps)))
}

function postNotification(c: Request, deps: IssuerDependencies): Promise<Response> {
  return answerResource(c, deps, async (body) => {
    await noteWalletEvent(requestOf(c, deps), body, deps)
    return new Response(null, { status: 204 })
  })
}

async function getAuthorizePage(c: Request, deps: IssuerDependencies): Promise<Response> {
  const { client_id: clientId = '', request_uri: requestUri = '' } = readParameters(new URL(c.req.url).searchParams)
  return showStep(c, deps, await beginAuthorization({ clientId, requestUri }, deps))
}

async function postAuthorizePage(c: Request, deps: IssuerDependencies): Promise<Response> {
  return showStep(c, deps, await nextStep(await readFormBody(c.req.raw), browserOf(c, deps), deps))
}

function nextStep(
  form: Readonly<Record<string, string>>,
  browser: string,
  deps: IssuerDependencies,
): Promise<AuthorizationStep> {
  const { page = '', code, provider, number, invitation, title = null, answer } = form
  if (provider !== undefined) return goToProvider(page, provider, deps)
  if (number !== undefined) return identify(page, { number, browser }, deps)
  if (invitation !== undefined) return acceptInvitation(page, deps)
  if (code !== undefined) return signIn(page, code, deps)
  return answerAuthorization(page, { isYes: answer === 'give', title }, deps)
}

async function getReturn(c: Request, deps: IssuerDependencies): Promise<Response> {
  const { searchParams } = new URL(c.req.url)
  readParameters(searchParams)
  const returnedTo = new URL(`${deps.settings.issuerUrl}${returnPath}?${searchParams}`)
  return showStep(c, deps, await returnFromProvider(returnedTo, browserOf(c, deps), deps))
}

function browserOf(c: Request, deps: IssuerDependencies): string {
  return getCookie(c, browserCookie(deps)) ?? ''
}

/** Over https, one that no other site of the domain can set (RFC 6265bis §4.1.3.2). */
function browserCookie({ settings }: IssuerDependencies): string {
  return settings.issuerUrl.startsWith('https:') ? '__Host-vigie-visit' : 'vigie-visit'
}

async function showStep(c: Request, deps: IssuerDependencies, step: AuthorizationStep): Promise<Response> {
  if (step.kind === 'answered') return c.redirect(step.redirectTo, 303)
  if (step.kind === 'visit') {
    const secure = deps.settings.issuerUrl.startsWith('https:')
    // Lax: the provider sends the person back from another site
    setCookie(c, browserCookie(deps), step.browser, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 600 })
    return c.redirect(step.redirectTo, 303)
  }
  const language = chooseLanguage((c.req.header('accept-language') ?? '').split(','), pageLanguages)
  const headers = {
    'Content-Security-Policy': authorizationPagePolicy(formTargetsOf(step, deps)),
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
  }
  return new Response(await renderAuthorizationPage(step, { language, titles: deps.titles }), {
    status: step.kind === 'gone' ? 410 : 200,
    headers,
  })
}

/** Where the form of this page may end: with a provider, or with the wallet that asks (an app's scheme, or a host). */
function formTargetsOf(step: ShownStep, { identityProviders }: IssuerDependencies): string[] {
  if (step.kind === 'gone') return []
  return [...identityProviders.origins, step.target]
}

async function allowWallets(c: Request): Promise<Response> {
  return c.body(null, 204, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, DPoP',
    'Access-Control-Max-Age': '600',
  })
}

function answered({ status, body }: WalletAnswer): Response {
  return Response.json(body, { status })
}

function answerResource(
  c: Request,
  deps: IssuerDependencies,
  work: (body: object) => Promise<Response>,
): Promise<Response> {
  const read = async () => {
    const body = await inOauth(() => readJsonBody(c.req.raw), 'invalid_credential_request')
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return work(body)
    throw new OauthRefusal('invalid_credential_request', 'expected a JSON object')
  }
  return answerOauth(c, deps, read, 'resource')
}

/** Every refusal in the one form; what is our fault is told without detail and logged with its causes. */
async function answerOauth(
  c: Request,
  { log }: IssuerDependencies,
  work: () => Promise<Response>,
  place: OauthPlace = 'authorization-server',
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal instanceof OauthRefusal) return oauthResponse(refusal, place)
    log({ level: 'error', event: 'failure', requestId: c.get('requestId'), causes: causesOf(error) })
    return oauthResponse(new OauthRefusal('server_error', 'the failure was logged'), place)
  }
}
