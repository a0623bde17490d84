import { isJsonObject } from '@vigie/shared/json-object.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { readFormBody } from '../http/read-form-body.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { createNonce } from '../openid4vci/check-key-proofs.ts'
import { getCredentialOffer } from '../openid4vci/create-credential-offer.ts'
import { grantToken } from '../openid4vci/grant-token.ts'
import { issueDeferred, issueToWallet, type WalletAnswer } from '../openid4vci/issue-to-wallet.ts'
import { noteWalletEvent } from '../openid4vci/note-wallet-event.ts'
import { OauthRefusal } from '../openid4vci/oauth-refusal.ts'
import { type OauthPlace, oauthResponse } from '../openid4vci/oauth-response.ts'
import { pushAuthorization } from '../openid4vci/push-authorization.ts'
import { inOauth, refusalOf } from '../openid4vci/refuse-in-oauth.ts'
import { revokeToken } from '../openid4vci/revoke-token.ts'
import { endpoints, openWalletProtocol } from '../openid4vci/wallet-protocol.ts'
import { requestOf } from '../openid4vci/wallet-request.ts'
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
  { method: 'POST', path: endpoints.revocation, action: 'public', limit: 'token', handle: postRevocation },
  { method: 'POST', path: endpoints.token, action: 'public', limit: 'token', handle: postToken },
  { method: 'POST', path: endpoints.nonce, action: 'public', limit: 'nonce', handle: postNonce },
  { method: 'POST', path: endpoints.credential, action: 'public', limit: 'credential', handle: postCredential },
  { method: 'POST', path: endpoints.deferred, action: 'public', limit: 'credential', handle: postDeferred },
  { method: 'POST', path: endpoints.notification, action: 'public', limit: 'credential', handle: postNotification },
  { method: 'OPTIONS', path: '/openid4vci/*', action: 'public', limit: null, handle: allowWallets },
]

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
    if (isJsonObject(body)) return work(body)
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
