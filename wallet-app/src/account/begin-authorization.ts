import './prepare-protocol.ts'
import { Oauth2Client } from '@openid4vc/oauth2'
import { encodeBase64url } from '@vigie/shared/proof/base64url.ts'
import type { Purpose } from './account.ts'
import { type AccountNeeds, redirectUriOf } from './account-needs.ts'
import { issuerKey, keepPending } from './account-store.ts'
import { type AuthorizationServer, takesDpop } from './authorization-server.ts'
import { checkAddress } from './guarded-fetch.ts'
import { inProtocol, type Refusals } from './in-protocol.ts'
import { createCallbacks, dpopSignerOf } from './protocol-callbacks.ts'

export interface AuthorizationToBegin {
  readonly issuerUrl: string
  readonly server: AuthorizationServer
  readonly scope: string | null
  /** What the request carries besides: `issuer_state` of an offer, `invitation` of a mail. */
  readonly besides: Readonly<Record<string, string>>
  readonly purpose: Purpose
}

/** `invalid_grant` is what an invitation that was used, or has ended, is answered with. */
const refusals: Refusals = {
  invalid_grant: 'offer-not-found',
  invalid_client: 'sign-in-refused',
  invalid_request: 'sign-in-refused',
  invalid_scope: 'sign-in-refused',
}

/**
 * The address at which the person signs in (pushed, RFC 9126, where the server takes it). What the answer will be held
 * against is kept first: state, PKCE by S256 whatever the server says it takes, its name, and the key of this account.
 */
export async function beginAuthorization(asked: AuthorizationToBegin, needs: AccountNeeds): Promise<string> {
  const { issuerUrl, scope, besides, purpose } = asked
  const key = await issuerKey(needs.store, issuerUrl)
  const state = encodeBase64url(crypto.getRandomValues(new Uint8Array(24)))
  const redirectUri = redirectUriOf(needs)
  const callbacks = createCallbacks({ fetch: needs.fetch, keys: [key], clientId: needs.clientId })
  const { authorizationRequestUrl, pkce } = await inProtocol(
    () =>
      new Oauth2Client({ callbacks }).createAuthorizationRequestUrl({
        authorizationServerMetadata: { ...asked.server, code_challenge_methods_supported: ['S256'] },
        clientId: needs.clientId,
        redirectUri,
        state,
        additionalRequestPayload: besides,
        ...(scope !== null && { scope }),
        ...(takesDpop(asked.server) && { dpop: dpopSignerOf(key) }),
      }),
    'issuer-answer-invalid',
    refusals,
  )
  await keepPending(needs.store, {
    state,
    issuerUrl,
    authorizationServer: asked.server.issuer,
    codeVerifier: pkce?.codeVerifier ?? '',
    redirectUri,
    key,
    begunAt: needs.now().getTime(),
    purpose,
  })
  return checkAddress(authorizationRequestUrl, needs.plainOrigins)
}
