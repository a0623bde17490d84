import { titleTypeIri } from '../src/presentation/parse-presentation-query.ts'
import { type VerifierAttestationClaims, verifierAttestationType } from '../src/presentation/verifier-attestation.ts'
import { signCompactJws } from '../src/proof/compact-jws.ts'
import { jwkOf } from '../src/proof/multikey.ts'
import { disclosableClaims, titleVct } from '../src/sd-jwt/title-claims.ts'
import { createTestKey, jwsSigner, type TestAuthority, type TestKey, testIssuer } from './test-authority.ts'

/** A shipowner that the test authority registered: its key, and what the authority signed of it. */
export interface TestVerifier {
  readonly key: TestKey
  readonly claims: VerifierAttestationClaims
  readonly attestation: string
}

export const testResponseUri = 'https://verifier.example/presentations/response'

export async function createTestVerifier(
  authority: TestAuthority,
  at: Date,
  change: (claims: VerifierAttestationClaims) => object = (claims) => claims,
): Promise<TestVerifier> {
  const key = await createTestKey('verifier')
  const { kty, crv, x, y } = await jwkOf(key.publicKeyMultibase)
  const iat = at.getTime() / 1000
  const claims: VerifierAttestationClaims = {
    iss: testIssuer,
    sub: 'armement-des-essais.example',
    iat,
    exp: iat + 7 * 86_400,
    cnf: { jwk: { kty, crv, x, y } as JsonWebKey }, // a P-256 key has them all
    redirect_uris: [testResponseUri],
    name: { fr: 'Armement des Essais', en: 'Trials Shipping' },
    country: 'FR',
    purposes: [
      {
        code: 'crew-list',
        text: { fr: 'Composer un équipage', en: 'To make up a crew' },
        may_ask: [
          { format: 'dc+sd-jwt', vct: titleVct, claims: [...disclosableClaims] },
          { format: 'ldp_vc', type: titleTypeIri },
        ],
        retention_days: 30,
      },
    ],
  }
  const attestation = await signCompactJws(change(claims), verifierAttestationType, jwsSigner(authority.verifiers))
  return { key, claims, attestation }
}
