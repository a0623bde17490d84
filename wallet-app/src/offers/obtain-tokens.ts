import '../account/prepare-protocol.ts'
import type { AccessTokenResponse } from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { v7 } from 'uuid'
import { issuerKey } from '../account/account-store.ts'
import { takesDpop } from '../account/authorization-server.ts'
import { inProtocol } from '../account/in-protocol.ts'
import { createCallbacks, dpopSignerOf } from '../account/protocol-callbacks.ts'
import { redeemCode } from '../account/redeem-code.ts'
import type { SigningKey } from '../account/signing-key.ts'
import type { AuthorizationAnswer } from '../account/take-authorization-answer.ts'
import type { Collection } from './collection.ts'
import type { OfferNeeds } from './offer-needs.ts'
import type { OpenedOffer } from './open-offer.ts'

/** The pre-authorised code for tokens, with the code that came by another way (OID4VCI 1.0 §6). */
export async function redeemOffer(opened: OpenedOffer, txCode: string | null, needs: OfferNeeds): Promise<Collection> {
  const { server, offer, metadata, issuerUrl } = opened
  const key = takesDpop(server) ? await issuerKey(needs.store, issuerUrl) : null
  const clientId = server['pre-authorized_grant_anonymous_access_supported'] === true ? null : needs.clientId
  const callbacks = createCallbacks({ fetch: needs.fetch, keys: key ? [key] : [], clientId })
  const { accessTokenResponse } = await inProtocol(
    () =>
      new Openid4vciClient({ callbacks }).retrievePreAuthorizedCodeAccessTokenFromOffer({
        credentialOffer: offer,
        issuerMetadata: metadata,
        ...(txCode !== null && { txCode }),
        ...(key && { dpop: dpopSignerOf(key) }),
      }),
    'issuer-answer-invalid',
    {
      invalid_grant: txCode === null ? 'offer-not-found' : 'transaction-code-wrong',
      invalid_request: txCode === null ? 'offer-not-found' : 'transaction-code-wrong',
      invalid_client: 'credential-refused',
      unauthorized_client: 'credential-refused',
    },
  )
  return collectionOf(opened, accessTokenResponse, { key, clientId, needs })
}

/** The answer to a sign-in that an offer asked for. */
export async function redeemSignIn(
  opened: OpenedOffer,
  answer: AuthorizationAnswer,
  needs: OfferNeeds,
): Promise<Collection> {
  const tokens = await redeemCode(answer, needs)
  const key = takesDpop(answer.server) ? answer.pending.key : null
  return collectionOf(opened, tokens, { key, clientId: needs.clientId, needs })
}

interface Origin {
  readonly key: SigningKey | null
  readonly clientId: string | null
  readonly needs: OfferNeeds
}

function collectionOf(
  { issuerUrl, server }: OpenedOffer,
  { access_token: accessToken, refresh_token, expires_in }: AccessTokenResponse,
  { key, clientId, needs }: Origin,
): Collection {
  const startedAt = needs.now().getTime()
  return {
    id: `collection ${v7()}`,
    issuerUrl,
    authorizationServer: server.issuer,
    key,
    clientId,
    accessToken,
    refreshToken: refresh_token ?? null,
    expiresAt: startedAt + (expires_in ?? 60) * 1000,
    startedAt,
    waiting: [],
    notifications: [],
  }
}
