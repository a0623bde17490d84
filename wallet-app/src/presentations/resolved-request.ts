import { Oauth2JwtVerificationError } from '@openid4vc/oauth2'
import type { Openid4vpClient } from '@openid4vc/openid4vp'
import { Problem } from '@vigie/shared/problem.ts'
import type { RequestObject } from './read-request-object.ts'

type Resolved = Awaited<ReturnType<Openid4vpClient['resolveOpenId4vpAuthorizationRequest']>>

/** A request as the protocol's library read it, and as it is given back to write the answer. */
export type ResolvedPayload = Resolved['authorizationRequestPayload']

/**
 * The library reads the request once more, by its own rules, and has its signature verified. Refuses with
 * `presentation-request-signature` when nothing but the signature is wrong.
 */
export async function checkResolved(
  client: Openid4vpClient,
  { jwt, claims }: Pick<RequestObject, 'jwt' | 'claims'>,
): Promise<ResolvedPayload> {
  const { client_id, wallet_nonce: nonce } = claims
  try {
    const { authorizationRequestPayload, jar } = await client.resolveOpenId4vpAuthorizationRequest({
      authorizationRequestPayload: { client_id: String(client_id), request: jwt },
      // that it is ours was checked: here it only must be what stands in the request
      ...(typeof nonce === 'string' && { wallet: { expectedNonce: nonce } }),
    })
    if (!jar) throw new Problem('presentation-request-signature', 'expected a signed request')
    return authorizationRequestPayload
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const isSignature = cause instanceof Oauth2JwtVerificationError
    const code = isSignature ? 'presentation-request-signature' : 'presentation-request-invalid'
    throw new Problem(code, 'the request does not verify, or is not of OpenID4VP', { cause })
  }
}
