import { pack } from '@sd-jwt/core'
import type { UnsignedTitleCredential } from '../credential/title-credential.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { hashAlgorithm, hashDisclosure } from './hash-disclosure.ts'
import { type Binding, disclosableClaims, openClaimsOf, titleClaimsOf } from './title-claims.ts'

/** An SD-JWT VC before its signature: the salts are drawn, so that signing it again gives the same. */
export interface UnsignedTitleSdJwt {
  readonly payload: Readonly<Record<string, unknown>>
  readonly disclosures: readonly string[]
}

/** The wallet's SD-JWT VC of a title, unsigned; everything of the person and of the title is disclosed one by one. */
export async function createTitleSdJwt(title: UnsignedTitleCredential, binding: Binding): Promise<UnsignedTitleSdJwt> {
  const claims = { ...openClaimsOf(title, binding), ...titleClaimsOf(title) }
  const { packedClaims, disclosures } = await pack(
    { ...claims },
    { _sd: [...disclosableClaims] },
    { hasher: hashDisclosure, alg: hashAlgorithm },
    drawSalt,
  )
  return {
    payload: { ...packedClaims, _sd_alg: hashAlgorithm },
    disclosures: disclosures.map((disclosure) => disclosure.encode()),
  }
}

/** 128 random bits (RFC 9901 §9.3). */
function drawSalt(length: number): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(length)))
}
