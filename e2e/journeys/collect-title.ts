import { createHash, randomBytes } from 'node:crypto'
import { type CallbackContext, clientAuthenticationNone, type Jwk, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'

interface CollectedCredential {
  readonly id: string
  readonly credentialSubject: { readonly id?: string }
  readonly credentialStatus: readonly object[]
}

/** A wallet that nobody here wrote takes an offer with its code: the document, and the form that is bound to its key. */
export async function collectTitle(offer: string, txCode: string) {
  setGlobalConfig({ allowInsecureUrls: true }) // everything of a journey runs on this machine
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = (await exportJWK(publicKey)) as Jwk // an EC key has its kty
  const did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`
  const signJwt: CallbackContext['signJwt'] = async (_signer, { header, payload }) => ({
    // the library's types and jose's differ in what may be undefined
    jwt: await new SignJWT(payload as JWTPayload).setProtectedHeader(header as JWTHeaderParameters).sign(privateKey),
    signerJwk: jwk,
  })
  const client = new Openid4vciClient({
    callbacks: {
      fetch,
      hash: (data, algorithm) => new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
      generateRandom: (length) => new Uint8Array(randomBytes(length)),
      signJwt,
      clientAuthentication: clientAuthenticationNone({ clientId: 'wallet.example' }),
    },
  })
  const credentialOffer = await client.resolveCredentialOffer(offer)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode,
  })
  const prove = async (credentialConfigurationId: string) => {
    const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
    const signer = { method: 'did', didUrl: `${did}#0`, alg: 'ES256' } as const
    return client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId, signer, nonce })
  }
  const collect = async (credentialConfigurationId: string, isBound: boolean): Promise<CollectedCredential> => {
    const { credentialResponse } = await client.retrieveCredentials({
      accessToken: accessTokenResponse.access_token,
      issuerMetadata,
      credentialConfigurationId,
      ...(isBound && { proofs: { jwt: [(await prove(credentialConfigurationId)).jwt] } }),
    })
    const [first] = credentialResponse.credentials as { credential: CollectedCredential }[] // OID4VCI 1.0 §8.3
    if (!first) throw new Error('the issuer gave no credential')
    return first.credential
  }
  return {
    did,
    bound: await collect('seafarer-title-ldp', true),
    document: await collect('seafarer-title-document', false),
  }
}
