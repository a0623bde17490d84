import { signJwt } from '../proof/sign-jwt.ts'
import { type Compliance, complianceType } from './compliance.ts'

export interface ComplianceSigning {
  /** Verifier attestation in force, whose key signs. */
  readonly attestation: string
  /** ES256, with that key. */
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}

/** Secured with JOSE (W3C VC-JOSE-COSE 1.0 §3.1.1): the payload is the credential, `jwt` says who may vouch for a crew. */
export function signCompliance(compliance: Compliance, { attestation, sign }: ComplianceSigning): Promise<string> {
  const kid = `${compliance.issuer}#0`
  return signJwt(
    { header: { alg: 'ES256', typ: complianceType, cty: 'vc', kid, jwt: attestation }, payload: compliance },
    sign,
  )
}
