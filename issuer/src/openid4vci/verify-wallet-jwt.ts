import type { JwtSigner, VerifyJwtCallback } from '@openid4vc/oauth2'
import { type Holder, holderJwk, holderOfJwk, holderOfMethod } from '@vigie/shared/did/holder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { isSignedBy } from '@vigie/shared/proof/compact-jws.ts'

/**
 * The signature of a JWT that a wallet made: by the key in its header, or the one that its DID is. Any other way to name a
 * key (a certificate, a federation, an address), a private key and another algorithm than the key's own verify nothing.
 */
export const verifyWalletJwt: VerifyJwtCallback = async (signer, { compact }) => {
  const holder = await findHolder(signer)
  if (!holder || !(await isSignedBy(compact, holder.publicKeyMultibase))) return { verified: false }
  // a public JWK of P-256 or Ed25519 has its kty
  return { verified: true, signerJwk: (await holderJwk(holder.publicKeyMultibase)) as { kty: string } }
}

/** Who holds the key that a wallet's JWT names; null for a key we cannot use. */
export async function findHolder(signer: JwtSigner): Promise<Holder | null> {
  try {
    if (signer.method === 'jwk') return await holderOfJwk(signer.publicJwk)
    return signer.method === 'did' ? await holderOfMethod(signer.didUrl) : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
