import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { issuerUrlOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import type { TrustedKey } from '@vigie/shared/trust/trust-list.ts'

/**
 * The keys of titles and status lists for readers of SD-JWT VCs, who look for them at `/.well-known/jwt-vc-issuer` of `iss`
 * (SD-JWT VC, JWT VC issuer metadata). A compromised key is not among them: this form cannot say since when.
 */
export async function createJwtVcIssuer(did: string, keys: readonly TrustedKey[]): Promise<object> {
  const named = keys.filter(
    ({ use, compromisedSince }) => (use === 'titles' || use === 'status-lists') && compromisedSince === null,
  )
  const jwks = await Promise.all(
    named.map(async ({ id, publicKeyMultibase }) => ({ ...(await jwkOf(publicKeyMultibase)), kid: id, use: 'sig' })),
  )
  return { issuer: issuerUrlOf(did), jwks: { keys: jwks } }
}
