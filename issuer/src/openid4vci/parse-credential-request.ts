import { type CredentialConfiguration, credentialConfigurations } from './credential-configurations.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { inOauth } from './refuse-in-oauth.ts'
import type { WalletNeeds } from './wallet-needs.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

export interface ParsedRequest {
  readonly configuration: CredentialConfiguration
  readonly proofs: readonly string[]
}

/** What a wallet asks for: one form of its title, and proofs of the keys it is to be bound to (OID4VCI 1.0 §8.2). */
export async function parseCredentialRequest(body: object, { settings }: WalletNeeds): Promise<ParsedRequest> {
  const { issuer, issuerMetadata } = openWalletProtocol(settings.issuerUrl)
  if ('credential_response_encryption' in body) {
    throw new OauthRefusal('invalid_credential_request', 'encrypted answers are not offered')
  }
  const { credential_configuration_id: asked, credential_identifier }: Record<string, unknown> = { ...body }
  if (credential_identifier !== undefined) {
    // we give none, so whatever it names it is not this wallet's
    throw new OauthRefusal('unknown_credential_identifier', 'expected a credential_configuration_id')
  }
  const configuration = credentialConfigurations.find((known) => known === asked)
  if (asked !== undefined && !configuration) {
    throw new OauthRefusal('unknown_credential_configuration', 'expected a configuration of our metadata')
  }
  checkProofForm(body)
  const parsed = await inOauth(
    () => issuer.parseCredentialRequest({ issuerMetadata, credentialRequest: { ...body } }),
    'invalid_credential_request',
  )
  if (configuration) return { configuration, proofs: parsed.proofs?.jwt ?? [] }
  throw new OauthRefusal('invalid_credential_request', 'expected a credential_configuration_id')
}

/** An unsigned proof is a bad proof; the library would call the whole request malformed. */
function checkProofForm({ proofs }: { readonly proofs?: unknown }): void {
  const jwts = typeof proofs === 'object' && proofs !== null && 'jwt' in proofs ? proofs.jwt : []
  const isSigned = (jwt: unknown) => typeof jwt === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)
  if (Array.isArray(jwts) && jwts.every(isSigned)) return
  throw new OauthRefusal('invalid_proof', 'expected signed JWTs as proofs')
}
