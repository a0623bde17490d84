import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { createGuardedFetch } from '../account/guarded-fetch.ts'
import { inProtocol } from '../account/in-protocol.ts'
import { checkVerifierAddress } from './check-verifier-address.ts'
import type { VpToken } from './create-answer.ts'
import type { Reaching } from './fetch-request-object.ts'
import type { AskedRequest } from './open-request.ts'
import { createProtocolClient } from './protocol-client.ts'

const largestAnswer = 16_384

type Client = Awaited<ReturnType<typeof clientFor>>
type Written = Awaited<ReturnType<Client['createOpenid4vpAuthorizationResponse']>>
type Submission = Parameters<Client['submitOpenid4vpAuthorizationResponse']>[0]

/**
 * The presentations as the protocol sends them, encrypted where the verifier asks for it (OpenID4VP 1.0 §8.2, §8.3). Refuses
 * with `presentation-request-invalid` when it asks for an encryption that is not ours, or names no key for it.
 */
export async function writeAnswer(asked: AskedRequest, vpToken: VpToken): Promise<Written> {
  const client = await clientFor(asked, { fetch, plainOrigins: [] })
  try {
    return await client.createOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: asked.payload,
      authorizationResponsePayload: { vp_token: vpToken },
      ...(asked.responseMode === 'direct_post.jwt' && { jarm: encryption }),
    })
  } catch (cause) {
    throw new Problem('presentation-request-invalid', 'expected a key of the verifier for an encrypted answer', {
      cause,
    })
  }
}

/**
 * Posts what was written, and answers where the person goes on, if the verifier says so and it is one of its registered
 * sites. Refuses with `presentation-not-accepted`.
 */
export async function sendAnswer(
  asked: AskedRequest,
  { authorizationResponsePayload, jarm }: Written,
  reaching: Reaching,
): Promise<string | null> {
  const client = await clientFor(asked, reaching)
  const submitting = () =>
    client.submitOpenid4vpAuthorizationResponse({
      // a payload that came signed and was checked is one of `direct_post`, not of a browser's own interface
      authorizationRequestPayload: asked.payload as Submission['authorizationRequestPayload'],
      authorizationResponsePayload,
      ...(jarm && { jarm: { responseJwt: jarm.responseJwt } }),
    })
  // the library wraps what our own fetch throws
  const { response } = await inProtocol(submitting, 'network-unavailable')
  return readRedirect(response, asked, reaching)
}

async function clientFor(asked: AskedRequest, reaching: Reaching) {
  const { jwk } = asked.verifier.cnf
  const verifierKey = { publicKeyMultibase: await multikeyOf(jwk), jwk }
  return createProtocolClient({ fetch: guardedFor(asked, reaching), verifierKey })
}

/** Encrypted, not signed: the presentations inside are signed by their holder. */
const encryption = {
  encryption: { nonce: '' },
  serverMetadata: {
    authorization_signing_alg_values_supported: [],
    authorization_encryption_alg_values_supported: ['ECDH-ES'],
    authorization_encryption_enc_values_supported: ['A256GCM', 'A128GCM'],
  },
}

/** Tells a registered verifier that the person does not want to (OpenID4VP 1.0 §8.5); whether it hears changes nothing. */
export async function sendRefusal(asked: AskedRequest, reaching: Reaching): Promise<void> {
  const { state } = asked.payload
  const body = new URLSearchParams({ error: 'access_denied', ...(state !== undefined && { state }) })
  await guardedFor(asked, reaching)(asked.responseUri, { method: 'POST', body }).catch((cause: unknown) => {
    if (!(cause instanceof Problem)) throw cause
  })
}

/** To the registered address of this request and to no other, whatever the library asks for. */
function guardedFor({ responseUri }: AskedRequest, { fetch, plainOrigins }: Reaching): typeof globalThis.fetch {
  const guarded = createGuardedFetch({ fetch, plainOrigins, maxBytes: largestAnswer })
  return async (input, init) => {
    if (String(input instanceof Request ? input.url : input) !== new URL(responseUri).href) {
      throw new Problem('fetch-address-refused', 'expected the address of the request')
    }
    return guarded(checkVerifierAddress(responseUri, plainOrigins), init)
  }
}

async function readRedirect(response: Response, asked: AskedRequest, reaching: Reaching): Promise<string | null> {
  if (response.status >= 500) throw new Problem('network-unavailable', `the verifier answered ${response.status}`)
  if (!response.ok) throw new Problem('presentation-not-accepted', `the verifier answered ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length === 0) return null
  return redirectIn(readObject(bytes), asked, reaching)
}

function readObject(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch (cause) {
    // it was accepted: what it says besides is nothing that we could follow
    if (cause instanceof Problem) return null
    throw cause
  }
}

/** Only a site that is registered, so that nobody is sent on to a look-alike with a proof of having answered. */
function redirectIn(answer: unknown, { verifier }: AskedRequest, { plainOrigins }: Reaching): string | null {
  const named = typeof answer === 'object' && answer !== null && 'redirect_uri' in answer ? answer.redirect_uri : null
  if (typeof named !== 'string' || !URL.canParse(named)) return null
  const { origin, protocol } = new URL(named)
  const isSafe = protocol === 'https:' || plainOrigins.includes(origin)
  return isSafe && verifier.redirect_uris.some((uri) => new URL(uri).origin === origin) ? named : null
}
