import { verifierClientIdPrefix } from '@vigie/shared/presentation/verifier-attestation.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { RequestObject } from './read-request-object.ts'
import { walletAudience } from './wallet-metadata.ts'

export interface RequestExpectations {
  /** As the link named it. */
  readonly clientId: string
  /** What went with a POST and must come back; null for a GET or a request by value. */
  readonly walletNonce: string | null
  readonly now: Date
}

/** What of a request is acted upon later, checked to be of its type. */
export interface CheckedRequest {
  readonly nonce: string
  readonly responseUri: string
  readonly responseMode: 'direct_post' | 'direct_post.jwt'
  readonly expiresAt: Date
}

const clockToleranceSeconds = 60
const longestLifeSeconds = 3_600
/** 128 random bits in base64url (OpenID4VP 1.0 §14.1); nothing is gained by more than a few lines. */
const nonceForm = /^[A-Za-z0-9_~.-]{22,512}$/
const stateForm = /^[\x21-\x7e]{1,1024}$/

/** What a request must not hold: other ways of asking, of answering, or of saying who asks. */
const refusedClaims = [
  'request',
  'request_uri',
  'redirect_uri',
  'presentation_definition',
  'presentation_definition_uri',
  'scope',
  'transaction_data',
  'client_metadata_uri',
  'client_id_scheme',
  'id_token_hint',
  'trust_chain',
  'expected_origins',
]

/**
 * The request object, in the order of OpenID4VP 1.0 §5 and RFC 9101 §4 to §6, but for its signature and its registration:
 * refuses with `presentation-request-invalid`, one that is over with `presentation-request-expired`.
 */
export function checkRequestObject(
  { header, claims }: RequestObject,
  { clientId, walletNonce, now }: RequestExpectations,
): CheckedRequest {
  demand(header.typ === 'oauth-authz-req+jwt', 'typ oauth-authz-req+jwt')
  demand(header.alg === 'ES256', 'alg ES256')
  demand(!('crit' in header) && !('b64' in header), 'no extension of JWS')
  demand(claims.client_id === clientId, 'the client_id of the link')
  demand(clientId.startsWith(verifierClientIdPrefix), 'a client_id of a registered verifier')
  demand(isIssuer(claims.iss, clientId), 'iss to be the client_id, where there is one')
  demand(claims.aud === walletAudience, 'aud of a wallet')
  const expiresAt = checkPeriod(claims, now)
  demand(claims.response_type === 'vp_token', 'response_type vp_token')
  const { response_mode: responseMode, response_uri: responseUri, nonce, state } = claims
  if (responseMode !== 'direct_post' && responseMode !== 'direct_post.jwt') throw invalid('response_mode direct_post')
  if (typeof responseUri !== 'string') throw invalid('a response_uri')
  if (typeof nonce !== 'string' || !nonceForm.test(nonce)) throw invalid('a nonce of 128 bits or more')
  demand(state === undefined || (typeof state === 'string' && stateForm.test(state)), 'state to be one line')
  demand(walletNonce === null || claims.wallet_nonce === walletNonce, 'the wallet’s nonce to come back')
  for (const name of refusedClaims) demand(!(name in claims), `no ${name}`)
  demand(typeof claims.dcql_query === 'object', 'a dcql_query')
  return { nonce, responseUri, responseMode, expiresAt }
}

function isIssuer(iss: unknown, clientId: string): boolean {
  return iss === undefined || iss === clientId || iss === clientId.slice(verifierClientIdPrefix.length)
}

/** A request lives for minutes: one that would live for ever is one that somebody keeps. */
function checkPeriod({ iat, exp, nbf }: Readonly<Record<string, unknown>>, now: Date): Date {
  const seconds = now.getTime() / 1000
  if (!isTime(iat) || !isTime(exp)) throw invalid('iat and exp')
  demand(iat <= seconds + clockToleranceSeconds && (nbf === undefined || isTime(nbf)), 'iat in the past')
  demand(nbf === undefined || Number(nbf) <= seconds + clockToleranceSeconds, 'nbf in the past')
  demand(exp > iat && exp - iat <= longestLifeSeconds, 'a life of an hour at most')
  if (exp <= seconds) throw new Problem('presentation-request-expired', 'the request is over')
  return new Date(exp * 1000)
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

function demand(isTrue: boolean, expected: string): void {
  if (!isTrue) throw invalid(expected)
}

function invalid(expected: string): Problem {
  return new Problem('presentation-request-invalid', `expected ${expected}`)
}
