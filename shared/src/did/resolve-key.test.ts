import { expect, test } from 'vitest'
import { createTestKey } from '../../testing/test-authority.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { jwkOf } from '../proof/multikey.ts'
import { resolveDid, resolveDidAsWritten } from './resolve-did.ts'

// did:key and did:jwk: a name that is a key, or that holds one.

const nothing = {
  fetchDocument: async () => {
    throw new Error('nothing is fetched for a key')
  },
}
const refusal = (did: string) =>
  resolveDid(did, nothing).then(
    () => 'resolved',
    (error) => error.code,
  )
const jwkDid = (jwk: unknown) => `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(jwk)))}`
const p384 = 'z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54'

test.each([
  ['Ed25519', 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'],
  ['P-256', 'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169'],
  ['P-384', p384],
])('a did:key is the key it names: %s', async (_algorithm, key) => {
  const did = `did:key:${key}`
  expect(await resolveDid(did, nothing)).toEqual({
    id: did,
    verificationMethod: [{ id: `${did}#${key}`, publicKeyMultibase: key, endsAt: null }],
    assertionMethod: [`${did}#${key}`],
    authentication: [`${did}#${key}`],
  })
})

test('a did:jwk holds its key, under #0', async () => {
  for (const algorithm of ['P-256', 'Ed25519'] as const) {
    const { publicKeyMultibase } = await createTestKey('holder', algorithm)
    const { kty, crv, x, y } = await jwkOf(publicKeyMultibase)
    const did = jwkDid({ kty, crv, x, ...(y === undefined ? {} : { y }) })
    const { document, written } = await resolveDidAsWritten(did, nothing)
    expect(document.verificationMethod).toEqual([{ id: `${did}#0`, publicKeyMultibase, endsAt: null }])
    expect(document.assertionMethod).toEqual([`${did}#0`])
    expect(written).toMatchObject({ id: did, verificationMethod: [{ type: 'JsonWebKey', controller: did }] })
  }
})

test('a did:jwk for encryption may sign neither credentials nor presentations', async () => {
  const { kty, crv, x, y } = await jwkOf((await createTestKey('holder')).publicKeyMultibase)
  const document = await resolveDid(jwkDid({ kty, crv, x, y, use: 'enc' }), nothing)
  expect([document.assertionMethod, document.authentication]).toEqual([[], []])
})

test.each([
  ['another curve', 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme', 'did-invalid'],
  ['another base', 'did:key:uzQ3sh', 'did-invalid'],
  ['cut short', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEG', 'proof-key-unsupported'],
  ['P-384 off its curve', `did:key:${p384.slice(0, -1)}5`, 'proof-key-unsupported'],
  ['a key of a key', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6Mk', 'did-invalid'],
  [
    'a private JWK',
    jwkDid({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: 'A'.repeat(43) }),
    'did-document-schema',
  ],
  ['a JWK of small order', jwkDid({ kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` }), 'proof-key-unsupported'],
  ['a JWK without its point', jwkDid({ kty: 'EC', crv: 'P-256' }), 'proof-key-unsupported'],
  ['a list', jwkDid([]), 'did-invalid'],
  ['nothing', jwkDid(null), 'did-invalid'],
  ['no JSON', `did:jwk:${encodeBase64url(new TextEncoder().encode('{'))}`, 'did-invalid'],
  ['padding', `${jwkDid({ kty: 'EC' })}=`, 'did-invalid'],
  ['a JWK of ten kilobytes', jwkDid({ kty: 'EC', x: 'A'.repeat(10_000) }), 'did-invalid'],
])('what is no key is refused: %s', async (_what, did, code) => {
  expect(await refusal(did)).toBe(code)
})
