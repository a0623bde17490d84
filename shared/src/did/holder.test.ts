import { beforeAll, expect, test } from 'vitest'
import { encodeBase64url } from '../proof/base64url.ts'
import { multikeyOf } from '../proof/multikey.ts'
import { holderJwk, holderOfDid, holderOfJwk, holderOfMethod } from './holder.ts'

let privateJwk: JsonWebKey
let publicJwk: JsonWebKey
beforeAll(async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  privateJwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
  publicJwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
})
const didJwk = (jwk: unknown) => `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(jwk)))}`

test('one key is the same holder under did:key, did:jwk and bare', async () => {
  const multikey = await multikeyOf(publicJwk)
  const { did, publicKeyMultibase } = await holderOfJwk(publicJwk)
  expect(publicKeyMultibase).toBe(multikey)
  expect((await holderOfDid(did)).publicKeyMultibase).toBe(multikey)
  expect((await holderOfDid(`did:key:${multikey}`)).publicKeyMultibase).toBe(multikey)
  const { kty, crv, x, y } = publicJwk
  expect(await holderJwk(multikey)).toEqual({ kty, crv, x, y })
  expect(await holderOfMethod(`${did}#0`)).toEqual({ did, publicKeyMultibase })
  expect(await holderOfMethod(`did:key:${multikey}#${multikey}`)).toEqual({
    did: `did:key:${multikey}`,
    publicKeyMultibase,
  })
})

test('an Ed25519 key is a holder too', async () => {
  // generating an Ed25519 key gives a pair
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const { publicKeyMultibase } = await holderOfJwk(await crypto.subtle.exportKey('jwk', pair.publicKey))
  expect(publicKeyMultibase).toMatch(/^z6Mk/)
})

const refusals: [string, () => Promise<unknown>][] = [
  ['a private key', () => holderOfJwk(privateJwk)],
  ['a private key in a did:jwk', () => holderOfDid(didJwk(privateJwk))],
  ['a point that is not on its curve', () => holderOfJwk({ ...publicJwk, y: publicJwk.x ?? '' })],
  ['another curve', () => holderOfJwk({ ...publicJwk, crv: 'P-384' })],
  ['a symmetric key', () => holderOfJwk({ kty: 'oct', k: 'c2VjcmV0' })],
  ['a key for encryption', () => holderOfDid(didJwk({ ...publicJwk, use: 'enc', key_ops: undefined }))],
  ['a did:jwk that is a list', () => holderOfDid(didJwk([publicJwk]))],
  ['did:web', () => holderOfDid('did:web:titres.mer.example')],
  ['a did:key that is cut', () => holderOfDid('did:key:zDnae')],
  ['another fragment than the one key', async () => holderOfMethod(`${(await holderOfJwk(publicJwk)).did}#1`)],
  ['no fragment', async () => holderOfMethod((await holderOfJwk(publicJwk)).did)],
]
test.each(refusals)('%s is no holder', async (_what, read) => {
  await expect(read()).rejects.toMatchObject({ code: 'proof-key-unsupported' })
})
