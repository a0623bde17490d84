import { Problem } from '../problem.ts'
import { type ClaimPath, openSdJwt, presentSdJwt } from '../sd-jwt/present-sd-jwt.ts'
import type { HolderProof } from './holder-proof.ts'

/**
 * An SD-JWT VC that shows the claims of these paths and no other, with its key binding (OID4VP 1.0 B.3.6). Refuses with
 * `presentation-holder` a credential that is bound to another key than the one that signs.
 */
export async function createSdJwtPresentation(
  text: string,
  paths: readonly ClaimPath[],
  proof: HolderProof,
): Promise<string> {
  const { claims } = await openSdJwt(text)
  if (!isKeyOf(claims, proof)) {
    throw new Problem('presentation-holder', 'expected a credential that is bound to the key that signs')
  }
  return presentSdJwt(text, paths, proof)
}

/** A public key is its curve and its point: what else a JWK says does not make another of it. */
function isKeyOf({ cnf }: Readonly<Record<string, unknown>>, { publicJwk }: HolderProof): boolean {
  const jwk = typeof cnf === 'object' && cnf !== null && 'jwk' in cnf ? cnf.jwk : null
  if (typeof jwk !== 'object' || jwk === null) return false
  const { crv, x, y }: JsonWebKey = jwk // every member is optional
  return crv === publicJwk.crv && x === publicJwk.x && y === publicJwk.y && x !== undefined && y !== undefined
}
