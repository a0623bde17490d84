import '../account/prepare-protocol.ts'
import { Oauth2Client } from '@openid4vc/oauth2'
import { fetchAuthorizationServer } from '../account/authorization-server.ts'
import { inProtocol } from '../account/in-protocol.ts'
import { createCallbacks, dpopSignerOf } from '../account/protocol-callbacks.ts'
import type { Collection } from './collection.ts'
import type { OfferNeeds } from './offer-needs.ts'

const marginMs = 10_000

/** The collection under a token that still holds; refused with `offer-not-found` where the issuer gives none any longer. */
export async function withFreshToken(collection: Collection, needs: OfferNeeds): Promise<Collection> {
  if (collection.expiresAt - needs.now().getTime() > marginMs) return collection
  const { key, clientId, refreshToken, authorizationServer } = collection
  const authorizationServerMetadata = await fetchAuthorizationServer(authorizationServer, needs)
  const callbacks = createCallbacks({ fetch: needs.fetch, keys: key ? [key] : [], clientId })
  const { accessTokenResponse } = await inProtocol(
    () =>
      new Oauth2Client({ callbacks }).retrieveRefreshTokenAccessToken({
        authorizationServerMetadata,
        refreshToken: refreshToken ?? '',
        ...(key && { dpop: dpopSignerOf(key) }),
      }),
    'issuer-answer-invalid',
    { invalid_grant: 'offer-not-found', invalid_request: 'offer-not-found' },
  )
  const renewed: Collection = {
    ...collection,
    accessToken: accessTokenResponse.access_token,
    refreshToken: accessTokenResponse.refresh_token ?? refreshToken,
    expiresAt: needs.now().getTime() + (accessTokenResponse.expires_in ?? 60) * 1000,
  }
  await needs.collections.put(renewed.id, renewed)
  return renewed
}
