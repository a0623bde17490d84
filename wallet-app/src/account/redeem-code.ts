import './prepare-protocol.ts'
import { type AccessTokenResponse, Oauth2Client } from '@openid4vc/oauth2'
import type { AccountNeeds } from './account-needs.ts'
import { takesDpop } from './authorization-server.ts'
import { inProtocol, type Refusals } from './in-protocol.ts'
import { createCallbacks, dpopSignerOf } from './protocol-callbacks.ts'
import type { AuthorizationAnswer } from './take-authorization-answer.ts'

const refusals: Refusals = { invalid_grant: 'sign-in-refused', invalid_client: 'sign-in-refused' }

/** The code for tokens, with the verifier and the key that only this device has (RFC 7636, RFC 9449). */
export async function redeemCode(
  { pending, server, code }: AuthorizationAnswer,
  { fetch, clientId }: AccountNeeds,
): Promise<AccessTokenResponse> {
  const { key, codeVerifier, redirectUri } = pending
  const client = new Oauth2Client({ callbacks: createCallbacks({ fetch, keys: [key], clientId }) })
  const { accessTokenResponse } = await inProtocol(
    () =>
      client.retrieveAuthorizationCodeAccessToken({
        authorizationServerMetadata: server,
        authorizationCode: code,
        pkceCodeVerifier: codeVerifier,
        redirectUri,
        ...(takesDpop(server) && { dpop: dpopSignerOf(key) }),
      }),
    'issuer-answer-invalid',
    refusals,
  )
  return accessTokenResponse
}
