import type { OauthError, OauthRefusal } from './oauth-refusal.ts'
import { dpopAlgorithms } from './wallet-protocol.ts'

/** What else than 400 a refusal is; a DPoP proof is 400 where tokens are given and 401 where they are used (RFC 9449 §5, §7.1). */
const statuses: Partial<Record<OauthError, number>> = { invalid_token: 401, invalid_client: 401, server_error: 500 }

/** Where a refusal is told: to a client that asks for a token, or to one that uses it. */
export type OauthPlace = 'authorization-server' | 'resource'

/** A refusal in the form of RFC 6749 §5.2, the one that every wallet reads. */
export function oauthResponse({ error, message }: OauthRefusal, place: OauthPlace): Response {
  const isChallenge = place === 'resource' && (error === 'invalid_token' || error === 'invalid_dpop_proof')
  const status = isChallenge ? 401 : (statuses[error] ?? 400)
  const challenge = { 'WWW-Authenticate': `DPoP error="${error}", algs="ES256 EdDSA", Bearer error="${error}"` }
  return Response.json(
    { error, error_description: plain(message) },
    { status, headers: { 'Cache-Control': 'no-store', ...(isChallenge ? challenge : {}) } },
  )
}

/** The challenge to a wallet that came to the API with a bound token (RFC 9449 §7.1). */
export function dpopChallenge(code: string): string {
  const error = code === 'dpop-proof-invalid' ? 'invalid_dpop_proof' : 'invalid_token'
  return `DPoP error="${error}", algs="${dpopAlgorithms.join(' ')}"`
}

/** RFC 6749 allows ASCII in a description, without quotes and backslashes. */
function plain(message: string): string {
  return message.replaceAll('’', "'").replace(/[^ !#-[\]-~]/g, '')
}
