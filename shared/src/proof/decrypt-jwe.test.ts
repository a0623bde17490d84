import { CompactEncrypt, importJWK } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { createResponseKey, decryptJwe, jweKeyId, type ResponseKey } from './decrypt-jwe.ts'
import { encryptJwe } from './encrypt-jwe.ts'

let key: ResponseKey
beforeAll(async () => {
  key = await createResponseKey()
})

const encryptBy = async (header: Record<string, string>, to: object = key.publicJwk) =>
  new CompactEncrypt(new TextEncoder().encode('{}'))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', kid: key.kid, ...header })
    .encrypt(await importJWK({ kty: 'EC', ...to }, 'ECDH-ES'))
const read = async (jwe: string) => {
  const plaintext = await decryptJwe(jwe, key)
  return plaintext && new TextDecoder().decode(plaintext)
}

test('what was encrypted to the key is opened, and names it', async () => {
  for (const enc of ['A128GCM', 'A256GCM'] as const) {
    const jwe = await encryptJwe('{}', key.publicJwk, { enc, kid: key.kid })
    expect([jweKeyId(jwe), await read(jwe)]).toEqual([key.kid, '{}'])
  }
})

test('to another key, by another algorithm or encryption, or changed on the way, it is not', async () => {
  const { publicJwk: foreign } = await createResponseKey()
  const jwe = await encryptBy({})
  const [header = '', ...rest] = jwe.split('.')
  const { epk, ...said } = JSON.parse(atob(header))
  const withEpk = (other: object) =>
    [btoa(JSON.stringify({ ...said, epk: other })).replace(/=+$/, ''), ...rest].join('.')
  expect(await read(jwe)).toBe('{}')
  for (const hostile of [
    await encryptBy({}, foreign),
    await encryptBy({ enc: 'A256CBC-HS512' }),
    await encryptBy({ alg: 'ECDH-ES+A128KW' }),
    withEpk(foreign),
    withEpk({ ...epk, crv: 'P-384' }),
    // no point of the curve (an invalid curve would give the key away bit by bit)
    withEpk({ ...epk, y: epk.x }),
    ['e30', ...rest].join('.'),
    '....',
    '',
  ]) {
    expect(await read(hostile)).toBeNull()
  }
})

test('what is no JWE of somebody’s key names none', () => {
  for (const text of ['', 'a.b.c', '!.a.b.c.d', 'e30.a.b.c.d', 'MTI.a.b.c.d', 'eyJraWQiOjF9.a.b.c.d']) {
    expect(jweKeyId(text)).toBeNull()
  }
})
