/** What this wallet can do, for a verifier that asks (OpenID4VP 1.0 §10): nothing in it tells one wallet from another. */
export const walletMetadata = {
  vp_formats_supported: {
    'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256', 'EdDSA'], 'kb-jwt_alg_values': ['ES256'] },
    ldp_vc: { proof_type_values: ['DataIntegrityProof'], cryptosuite_values: ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022'] },
  },
  client_id_prefixes_supported: ['verifier_attestation'],
  request_object_signing_alg_values_supported: ['ES256'],
  response_modes_supported: ['direct_post', 'direct_post.jwt'],
  response_types_supported: ['vp_token'],
  authorization_encryption_alg_values_supported: ['ECDH-ES'],
  authorization_encryption_enc_values_supported: ['A256GCM', 'A128GCM'],
} as const

/** `aud` of a request to a wallet that nobody registered anywhere (OpenID4VP 1.0 §5.8). */
export const walletAudience = 'https://self-issued.me/v2'
