import type { Jwk } from '@openid4vc/oauth2'
import { resolveDid } from '@vigie/shared/did/resolve-did.ts'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { compactVerify, importJWK, type JWK } from 'jose'

/** The key that a wallet's JWT names, by itself or by did:key. */
export async function verifyWalletJwt(
  signer: { readonly method: string; readonly publicJwk?: Jwk; readonly didUrl?: string },
  { compact }: { readonly compact: string },
) {
  const jwk = signer.publicJwk ?? (await keyOfDid(signer.didUrl ?? ''))
  try {
    await compactVerify(compact, await importJWK(jwk as JWK, 'ES256'))
    return { verified: true, signerJwk: jwk } as const
  } catch {
    return { verified: false } as const
  }
}

async function keyOfDid(didUrl: string): Promise<Jwk> {
  const [did = ''] = didUrl.split('#')
  const unreachable = async () => Promise.reject(new Error('did:key holds its own key'))
  const { verificationMethod } = await resolveDid(did, { fetchDocument: unreachable })
  return (await jwkOf(verificationMethod[0]?.publicKeyMultibase ?? '')) as Jwk // a P-256 key has its kty
}
