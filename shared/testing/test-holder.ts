import { createTitleCredential, type TitleFields } from '../src/credential/create-title-credential.ts'
import { instantOf } from '../src/credential/instant.ts'
import { bindTitle, writeWalletCredential } from '../src/credential/wallet-credential.ts'
import type { HolderProof } from '../src/presentation/holder-proof.ts'
import { cryptosuiteOf, jwkOf } from '../src/proof/multikey.ts'
import { signCredential } from '../src/proof/sign-credential.ts'
import { createTitleSdJwt } from '../src/sd-jwt/create-title-sd-jwt.ts'
import { signTitleSdJwt } from '../src/sd-jwt/sign-title-sd-jwt.ts'
import type { TokenStatusPosition } from '../src/sd-jwt/title-claims.ts'
import { createTestFields, createTestKey, jwsSigner, type TestKey } from './test-authority.ts'

/** A seafarer with a wallet: a P-256 key that is its own name. */
export interface TestHolder {
  readonly did: string
  readonly key: TestKey
  readonly publicJwk: JsonWebKey
}

export async function createTestHolder(): Promise<TestHolder> {
  const { publicKeyMultibase, sign } = await createTestKey('holder')
  const did = `did:key:${publicKeyMultibase}`
  const { kty, crv, x, y } = await jwkOf(publicKeyMultibase)
  // a P-256 key has them all
  const publicJwk = { kty, crv, x, y } as JsonWebKey
  return { did, key: { id: `${did}#${publicKeyMultibase}`, publicKeyMultibase, sign }, publicJwk }
}

export function holderProof(
  { did, key, publicJwk }: TestHolder,
  asked: Pick<HolderProof, 'nonce' | 'audience' | 'at'>,
): HolderProof {
  return { holder: did, verificationMethod: key.id, publicJwk, sign: key.sign, ...asked }
}

export interface TestBinding {
  readonly at: Date
  readonly fields?: Partial<TitleFields>
  readonly status?: TokenStatusPosition | null
}

/** One title in both forms that a wallet holds, really signed and bound to this holder. */
export async function issueToHolder(issuerKey: TestKey, { did, publicJwk }: TestHolder, binding: TestBinding) {
  const title = createTitleCredential(createTestFields(binding.fields))
  const signed = await signCredential(bindTitle(title, { holder: did, status: title.credentialStatus }), {
    verificationMethod: issuerKey.id,
    cryptosuite: cryptosuiteOf(issuerKey.publicKeyMultibase),
    created: instantOf(binding.at),
    sign: issuerKey.sign,
  })
  const unsigned = await createTitleSdJwt(title, {
    issuedAt: Math.floor(binding.at.getTime() / 1000),
    holder: publicJwk,
    status: binding.status ?? null,
  })
  return { ldp: writeWalletCredential(signed), sdJwt: await signTitleSdJwt(unsigned, jwsSigner(issuerKey)) }
}
