import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { createTestAuthority, type TestKey, testIssuer } from '@vigie/shared/testing/test-authority.ts'

/** A P-256 key as OpenSSL holds it, parsed once: the fastest that Node can sign and verify with. */
export interface NativeKey {
  readonly key: TestKey
  readonly sign: (data: Uint8Array) => Buffer
  readonly verify: (data: Uint8Array, signature: Uint8Array) => boolean
}

export async function createNativeKey(id = `${testIssuer}#t1`): Promise<NativeKey> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const privateKey: KeyObject = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const publicKey = createPublicKey(privateKey)
  const signRaw = (data: Uint8Array) => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return {
    key: {
      id,
      publicKeyMultibase: await multikeyOf(publicKey.export({ format: 'jwk' })),
      sign: async (data) => signRaw(data),
    },
    sign: signRaw,
    verify: (data, signature) => verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature),
  }
}

/** An authority whose titles are signed with a native key. */
export async function createNativeAuthority() {
  const native = await createNativeKey()
  return { native, authority: { ...(await createTestAuthority()), titles: native.key } }
}
