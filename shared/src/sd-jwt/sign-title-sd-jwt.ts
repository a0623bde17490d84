import { signCompactJws } from '../proof/compact-jws.ts'
import type { JwsSigner } from '../proof/jws.ts'
import type { UnsignedTitleSdJwt } from './create-title-sd-jwt.ts'

/** What is signed (SD-JWT VC §2.2.1). */
export const titleSdJwtType = 'dc+sd-jwt'

/** The compact form, disclosures after the signature (RFC 9901 §4). */
export async function signTitleSdJwt({ payload, disclosures }: UnsignedTitleSdJwt, signer: JwsSigner): Promise<string> {
  return [await signCompactJws(payload, titleSdJwtType, signer), ...disclosures, ''].join('~')
}
