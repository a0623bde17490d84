import { matchCodeOf } from '@vigie/shared/presentation/match-code.ts'
import { type AnyQuery, parseDcqlQuery } from '@vigie/shared/presentation/parse-dcql-query.ts'
import { purposeOf } from '@vigie/shared/presentation/request-purpose.ts'
import {
  type RegisteredPurpose,
  type VerifierAttestationClaims,
  type VerifierRefusal,
  verifierClientIdPrefix,
} from '@vigie/shared/presentation/verifier-attestation.ts'
import {
  type AttestationTrust,
  verifyVerifierAttestation,
} from '@vigie/shared/presentation/verify-verifier-attestation.ts'
import { type AskedVoyage, askedVoyageOf } from '@vigie/shared/presentation/voyage-info.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import { checkRegistration } from './check-registration.ts'
import { type CheckedRequest, checkRequestObject } from './check-request-object.ts'
import { fetchRequestObject, type Reaching } from './fetch-request-object.ts'
import { createProtocolClient } from './protocol-client.ts'
import { type RequestObject, readRequestObject } from './read-request-object.ts'
import { parseRequestLink, type RequestLink } from './request-link.ts'
import { checkResolved, type ResolvedPayload } from './resolved-request.ts'

/** A request of a registered verifier within its registration, signed by its key: all of it may be shown to the person. */
export interface AskedRequest extends CheckedRequest {
  readonly clientId: string
  readonly verifier: VerifierAttestationClaims
  /** Who registered it. */
  readonly authority: TrustedIssuer
  readonly purpose: RegisteredPurpose
  readonly query: AnyQuery
  /** What the verifier says that it asks for; null: it says no ship. */
  readonly voyage: AskedVoyage | null
  /** Null when the request goes back to this very device. */
  readonly matchCode: string | null
  /** As the protocol's library writes an answer to it. */
  readonly payload: ResolvedPayload
}

export type OpenedRequest =
  | { readonly kind: 'asked'; readonly asked: AskedRequest }
  /** Nobody vouches for who asks: nothing that the request says of itself is to be believed. */
  | { readonly kind: 'not-registered'; readonly reason: VerifierRefusal | 'no-registration' }
  /** Registered, but not for this. */
  | {
      readonly kind: 'beyond-registration'
      readonly reason: VerifierRefusal
      readonly verifier: VerifierAttestationClaims
    }

export interface OpeningNeeds extends Reaching {
  readonly trust: AttestationTrust
  readonly now: Date
  /** Whether this very request was answered before. */
  readonly wasAnswered: (clientId: string, nonce: string) => Promise<boolean>
}

/**
 * A scanned, pasted or opened link in, who asks for what out. Nothing is fetched for a verifier that does not even claim to
 * be registered. Refuses with the `Problem` of what is wrong with the request.
 */
export async function openRequest(text: string, needs: OpeningNeeds): Promise<OpenedRequest> {
  const link = parseRequestLink(text)
  if (!link.clientId.startsWith(verifierClientIdPrefix)) return { kind: 'not-registered', reason: 'no-registration' }
  const walletNonce = drawNonce()
  const request = readRequestObject(await fetchRequestObject(link, walletNonce, needs))
  const isPosted = link.from.kind === 'reference' && link.from.method === 'post'
  const { clientId } = link
  const checked = checkRequestObject(request, { clientId, walletNonce: isPosted ? walletNonce : null, now: needs.now })
  const registration = await findRegistration(request, needs)
  if (!registration.registered) return { kind: 'not-registered', reason: registration.reason }
  const { verifier, authority } = registration
  const payload = await verifySignature(request, verifier, needs)
  const query = parseDcqlQuery(request.claims.dcql_query)
  const purposeCode = purposeOf(request.claims.verifier_info)
  const found = checkRegistration({ clientId, responseUri: checked.responseUri, purposeCode, query }, verifier)
  if ('reason' in found) return { kind: 'beyond-registration', reason: found.reason, verifier }
  checkOrigin(link, verifier)
  if (await needs.wasAnswered(clientId, checked.nonce)) {
    throw new Problem('presentation-request-answered', 'this request was answered before')
  }
  const { verifier_info: info } = request.claims
  const told = { matchCode: matchCodeOf(info), voyage: askedVoyageOf(info) }
  return { kind: 'asked', asked: { ...checked, clientId, verifier, authority, query, payload, ...told, ...found } }
}

function findRegistration({ header }: RequestObject, { trust, now }: OpeningNeeds) {
  const attestation = typeof header.jwt === 'string' ? header.jwt : ''
  return verifyVerifierAttestation(attestation, trust, now)
}

/** By the key of the attestation and no other, whatever the header says (OpenID4VP 1.0 §12). */
async function verifySignature(
  { jwt, claims }: RequestObject,
  { cnf }: VerifierAttestationClaims,
  { fetch }: Reaching,
): Promise<ResolvedPayload> {
  const verifierKey = { publicKeyMultibase: await multikeyOf(cnf.jwk), jwk: cnf.jwk }
  return checkResolved(createProtocolClient({ fetch, verifierKey }), { jwt, claims })
}

/** Who serves the request is who asks: another address would be somebody passing it on (RFC 10027). */
function checkOrigin({ from }: RequestLink, { redirect_uris }: VerifierAttestationClaims): void {
  if (from.kind === 'value') return
  const { origin } = new URL(from.requestUri)
  if (redirect_uris.some((uri) => new URL(uri).origin === origin)) return
  throw new Problem('presentation-request-invalid', 'expected the request at an address of the registered verifier')
}

function drawNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
