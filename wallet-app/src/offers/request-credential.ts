import '../account/prepare-protocol.ts'
import type { JwtSigner } from '@openid4vc/oauth2'
import { type IssuerMetadataResult, Openid4vciClient } from '@openid4vc/openid4vci'
import { inProtocol, type Refusals, wordOf } from '../account/in-protocol.ts'
import { createCallbacks, dpopSignerOf } from '../account/protocol-callbacks.ts'
import { methodOf } from '../keys/holder-key.ts'
import type { Collection } from './collection.ts'
import type { OfferNeeds } from './offer-needs.ts'
import type { OfferedCredential } from './offered-credentials.ts'
import { type CredentialAnswer, readCredentialAnswer } from './read-credential-answer.ts'

export interface CredentialToRequest {
  readonly offered: OfferedCredential
  readonly metadata: IssuerMetadataResult
  readonly collection: Collection
}

const refusals: Refusals = {
  credential_request_denied: 'credential-refused',
  invalid_token: 'offer-not-found',
  insufficient_scope: 'credential-refused',
}

/**
 * Asks for one credential (OID4VCI 1.0 §8), with a proof of our key under the issuer's nonce where the credential is bound. A nonce
 * that was no longer good is replaced once.
 */
export async function requestCredential(asked: CredentialToRequest, needs: OfferNeeds): Promise<CredentialAnswer> {
  const { metadata, offered, collection } = asked
  const client = clientOf(collection, needs)
  const request = async () => {
    const { credentialResponse } = await client.retrieveCredentials({
      accessToken: collection.accessToken,
      issuerMetadata: metadata,
      credentialConfigurationId: offered.configurationId,
      ...(offered.binding && { proofs: { jwt: [await proofOf(asked, client, needs)] } }),
      ...(collection.key && { dpop: dpopSignerOf(collection.key) }),
    })
    return credentialResponse
  }
  const response = await inProtocol(
    () =>
      request().catch((error: unknown) => {
        if (wordOf(error) === 'invalid_nonce') return request()
        throw error
      }),
    'issuer-answer-invalid',
    refusals,
  )
  return readCredentialAnswer(response)
}

function clientOf({ key, clientId }: Collection, { fetch, holderKey }: OfferNeeds): Openid4vciClient {
  const keys = [holderKey, ...(key ? [key] : [])]
  return new Openid4vciClient({ callbacks: createCallbacks({ fetch, keys, clientId }) })
}

async function proofOf(
  { offered, metadata, collection }: CredentialToRequest,
  client: Openid4vciClient,
  { holderKey, now }: OfferNeeds,
): Promise<string> {
  const hasNonces = metadata.credentialIssuer.nonce_endpoint !== undefined
  const nonce = hasNonces ? (await client.requestNonce({ issuerMetadata: metadata })).c_nonce : undefined
  const signer: JwtSigner =
    offered.binding === 'jwk'
      ? { method: 'jwk', alg: 'ES256', publicJwk: holderKey.publicJwk }
      : { method: 'did', alg: 'ES256', didUrl: methodOf(holderKey) }
  const { jwt } = await client.createCredentialRequestJwtProof({
    issuerMetadata: metadata,
    credentialConfigurationId: offered.configurationId,
    signer,
    issuedAt: now(),
    ...(nonce !== undefined && { nonce }),
    // absent where nobody was named to the token endpoint (§F.1)
    ...(collection.clientId !== null && { clientId: collection.clientId }),
  })
  return jwt
}
