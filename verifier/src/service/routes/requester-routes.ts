import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createPresentation } from '../presentations/create-presentation.ts'
import { linkToWallet } from '../presentations/link-to-wallet.ts'
import { listRequestsOf } from '../presentations/list-requests-of.ts'
import type { Presentation, ResponseMode } from '../presentations/presentation.ts'
import { answerBy } from '../presentations/presentation-store.ts'
import type { Requester } from '../presentations/requester.ts'
import type { RequesterSession } from '../presentations/requester-sessions.ts'
import { responseUriOf } from '../presentations/response-uri.ts'
import { redeemResponseCode, showPresentation } from '../presentations/show-presentation.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'

const checkSignIn = createRequestCheck<{ readonly accessCode: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['accessCode'],
  properties: { accessCode: { type: 'string', minLength: 1, maxLength: 100 } },
})

export async function postSession(c: Request, deps: ServiceDependencies): Promise<Response> {
  const { accessCode } = checkSignIn(await readJsonBody(c.req.raw))
  const requester = deps.requesters.findByCode(accessCode)
  const { token, session } = deps.sessions.open(requester.id, deps.now())
  const { name, ...attributes } = cookieOf(deps)
  setCookie(c, name, token, { ...attributes, expires: session.expiresAt })
  return c.json(requesterView(requester, deps), 201)
}

/** Nobody yet is an answer too: a page that is opened has done nothing wrong. */
export async function getSession(c: Request, deps: ServiceDependencies): Promise<Response> {
  const session = deps.sessions.find(tokenOf(c, deps), deps.now())
  return c.json({ requester: session && requesterView(requesterOf(session, deps), deps) })
}

export async function deleteSession(c: Request, deps: ServiceDependencies): Promise<Response> {
  deps.sessions.close(tokenOf(c, deps))
  const { name, ...attributes } = cookieOf(deps)
  deleteCookie(c, name, attributes)
  return c.body(null, 204)
}

const checkWanted = createRequestCheck<{ readonly request: string; readonly responseMode?: ResponseMode }>({
  type: 'object',
  additionalProperties: false,
  required: ['request'],
  properties: {
    request: { type: 'string', maxLength: 64 },
    responseMode: { enum: ['direct_post', 'direct_post.jwt'] },
  },
})

export async function postPresentation(c: Request, deps: ServiceDependencies): Promise<Response> {
  const session = sessionOf(c, deps)
  const { request: requestId, responseMode = 'direct_post.jwt' } = checkWanted(await readJsonBody(c.req.raw))
  const wanted = { requestId, responseMode, sessionId: session.id, responseUri: responseUriOf(deps.settings) }
  const presentation = await createPresentation(requesterOf(session, deps), wanted, deps.now())
  deps.presentations.add(presentation, deps.now())
  return c.json(askedView(presentation, deps), 201)
}

function askedView(presentation: Presentation, { settings }: ServiceDependencies) {
  const { id, requestId: request, matchCode, ways, requesterId } = presentation
  const links = ways.map((way) => [way.device, linkToWallet(requesterId, way, settings)])
  return { id, request, matchCode, until: answerBy(presentation), links: Object.fromEntries(links) }
}

export async function getPresentation(c: Request, deps: ServiceDependencies): Promise<Response> {
  return c.json(showPresentation(presentationOf(c, deps), deps.now()))
}

export async function deletePresentation(c: Request, deps: ServiceDependencies): Promise<Response> {
  deps.presentations.remove(presentationOf(c, deps).id)
  return c.body(null, 204)
}

const checkCode = createRequestCheck<{ readonly responseCode: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['responseCode'],
  properties: { responseCode: { type: 'string', maxLength: 64 } },
})

export async function postResponseCode(c: Request, deps: ServiceDependencies): Promise<Response> {
  const { responseCode } = checkCode(await readJsonBody(c.req.raw))
  const presentation = deps.presentations.getByCode(responseCode, sessionOf(c, deps).id, deps.now())
  redeemResponseCode(presentation)
  return c.json(showPresentation(presentation, deps.now()))
}

function presentationOf(c: Request, deps: ServiceDependencies): Presentation {
  return deps.presentations.get(c.req.param('id') ?? '', sessionOf(c, deps).id, deps.now())
}

/** The session of the cookie; refuses with `requester-unknown`. */
export function sessionOf(c: Request, deps: ServiceDependencies): RequesterSession {
  return deps.sessions.get(tokenOf(c, deps), deps.now())
}

function tokenOf(c: Request, deps: ServiceDependencies): string | undefined {
  return getCookie(c, cookieOf(deps).name)
}

export function requesterOf({ requesterId }: RequesterSession, { requesters }: ServiceDependencies): Requester {
  const requester = requesters.find(requesterId)
  if (requester) return requester
  throw new Problem('requester-unknown', 'the requester is no longer here')
}

function requesterView(requester: Requester, { settings }: ServiceDependencies) {
  const { id, attestation } = requester
  const requests = listRequestsOf(requester, responseUriOf(settings))
  return { id, name: attestation?.claims.name ?? null, country: attestation?.claims.country ?? null, requests }
}

/**
 * Read by no script, sent by no other site, written by no neighbour of this host (RFC 6265bis, `__Host-`); without TLS in a
 * demonstration on one machine only.
 */
function cookieOf({ settings }: ServiceDependencies) {
  const secure = settings.publicUrl.startsWith('https://')
  const name = secure ? '__Host-vigie-requester' : 'vigie-requester'
  return { name, httpOnly: true, sameSite: 'Strict', path: '/', secure } as const
}
