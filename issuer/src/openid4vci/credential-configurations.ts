import type { CredentialConfigurationSupportedWithFormats } from '@openid4vc/openid4vci'
import { titleContext, vcdmContext } from '@vigie/shared/credential/title-credential.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'

/** The forms in which a wallet may ask for a title; each is a scope of the same name. */
export const credentialConfigurations = [
  'seafarer-title-ldp',
  'seafarer-title-sd-jwt',
  'seafarer-title-document',
] as const
export type CredentialConfiguration = (typeof credentialConfigurations)[number]

/** Signed once more for the holder's key; the document credential is handed over as it is. */
export function isBound(configuration: string): boolean {
  return configuration !== 'seafarer-title-document'
}

/** Keys that a holder may bind a title to: what every phone has, and what most wallets have besides. */
const proofTypes = { jwt: { proof_signing_alg_values_supported: ['ES256', 'EdDSA'] } }

const display = [
  { name: 'Titre de formation professionnelle maritime', locale: 'fr' },
  { name: 'Seafarer’s certificate', locale: 'en' },
]

const documentDisplay = [
  { name: 'Titre de formation professionnelle maritime, à montrer', locale: 'fr' },
  { name: 'Seafarer’s certificate, to be shown', locale: 'en' },
]

const titleDefinition: { '@context': string[]; type: [string, ...string[]] } = {
  '@context': [vcdmContext, titleContext],
  type: ['VerifiableCredential', 'SeafarerTitle'],
}

/** As the issuer's metadata describe them (OID4VCI 1.0 §12.2.4). */
export const describedConfigurations: Readonly<
  Record<CredentialConfiguration, CredentialConfigurationSupportedWithFormats>
> = {
  'seafarer-title-ldp': {
    format: 'ldp_vc',
    scope: 'seafarer-title-ldp',
    cryptographic_binding_methods_supported: ['did:key', 'did:jwk'],
    credential_signing_alg_values_supported: ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022'],
    proof_types_supported: proofTypes,
    credential_definition: titleDefinition,
    credential_metadata: { display },
  },
  'seafarer-title-sd-jwt': {
    format: 'dc+sd-jwt',
    scope: 'seafarer-title-sd-jwt',
    vct: titleVct,
    cryptographic_binding_methods_supported: ['jwk', 'did:key', 'did:jwk'],
    credential_signing_alg_values_supported: ['ES256', 'EdDSA'],
    proof_types_supported: proofTypes,
    credential_metadata: { display },
  },
  // What is printed and in the code: whoever holds it shows it, with an identity document. No key, so no proof of one.
  'seafarer-title-document': {
    format: 'ldp_vc',
    scope: 'seafarer-title-document',
    credential_signing_alg_values_supported: ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022'],
    credential_definition: titleDefinition,
    credential_metadata: { display: documentDisplay },
  },
}
