import { setGlobalConfig } from '@openid4vc/oauth2'
import { createOpenid4vpAuthorizationRequest } from '@openid4vc/openid4vp'
import { createMatchCodeInfo } from '@vigie/shared/presentation/match-code.ts'
import { createPurposeInfo } from '@vigie/shared/presentation/request-purpose.ts'
import { signJwt } from '@vigie/shared/proof/sign-jwt.ts'
import { clientIdOf } from './list-requests-of.ts'
import type { Presentation, Way } from './presentation.ts'
import { answerBy } from './presentation-store.ts'
import type { Requester } from './requester.ts'

export interface RequestWriting {
  readonly requester: Requester
  readonly presentation: Presentation
  readonly way: Way
  readonly responseUri: string
  /** What the wallet sent with its POST, to come back signed (OpenID4VP 1.0 §5.10). */
  readonly walletNonce: string | null
  readonly now: Date
}

/** The signed request (RFC 9101), with the attestation in its header (OpenID4VP 1.0 §5.9.3, §12). */
export async function writeRequestObject(writing: RequestWriting): Promise<string> {
  const { requester, presentation, way, responseUri, walletNonce, now } = writing
  const jwt = requester.attestation?.jwt
  // addresses are the settings’ own: without TLS in a demonstration on one machine
  setGlobalConfig({ allowInsecureUrls: responseUri.startsWith('http://localhost') })
  const seconds = Math.floor((answerBy(presentation).getTime() - now.getTime()) / 1000)
  const { jar } = await createOpenid4vpAuthorizationRequest({
    callbacks: {
      signJwt: async (_signer, { header, payload }) => ({
        jwt: await signJwt({ header: { ...header, jwt }, payload }, requester.sign),
        // the attestation names the key
        signerJwk: { kty: 'EC' },
      }),
      encryptJwe: () => Promise.reject(new Error('a request is not encrypted')),
    },
    now,
    authorizationRequestPayload: {
      ...payloadOf(presentation, way, responseUri),
      ...(walletNonce !== null && { wallet_nonce: walletNonce }),
    },
    ...(walletNonce !== null && { wallet: { expectedNonce: walletNonce } }),
    jar: {
      jwtSigner: { method: 'custom', alg: 'ES256' },
      expiresInSeconds: Math.max(1, seconds),
      additionalJwtPayload: {
        iss: clientIdOf(requester.id),
        // static discovery: no wallet is known ahead (OpenID4VP 1.0 §5.8)
        aud: 'https://self-issued.me/v2',
      },
    },
  })
  if (!jar) throw new Error('the library wrote no request object')
  return jar.authorizationRequestJwt
}

function payloadOf(presentation: Presentation, way: Way, responseUri: string) {
  const { requestId, requesterId, responseMode, matchCode, query, infos } = presentation
  return {
    response_type: 'vp_token' as const,
    client_id: clientIdOf(requesterId),
    response_mode: responseMode,
    response_uri: responseUri,
    nonce: way.nonce,
    state: way.state,
    dcql_query: { ...query },
    client_metadata: clientMetadataOf(responseMode, way),
    verifier_info: [
      createPurposeInfo(requestId),
      ...infos,
      ...(way.device === 'other' ? [createMatchCodeInfo(matchCode)] : []),
    ].map(({ format, data }) => ({ format, data: { ...data } })),
  }
}

/** What we verify (OpenID4VP 1.0 §B.1.3.2, §B.3.4). */
const proofTypes: [string] = ['DataIntegrityProof']
const cryptosuites: [string, string] = ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022']
const algorithms: [string, string] = ['ES256', 'EdDSA']

function clientMetadataOf(responseMode: Presentation['responseMode'], { key }: Way) {
  return {
    vp_formats_supported: {
      ldp_vc: { proof_type_values: proofTypes, cryptosuite_values: cryptosuites },
      'dc+sd-jwt': { 'sd-jwt_alg_values': algorithms, 'kb-jwt_alg_values': algorithms },
    },
    ...(responseMode === 'direct_post.jwt' && {
      jwks: { keys: [{ ...key.publicJwk, kid: key.kid, use: 'enc', alg: 'ECDH-ES' }] },
      encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
    }),
  }
}
