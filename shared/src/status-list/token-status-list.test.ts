import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list'
import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { importJWK, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestKey, type TestKey, testIssuer } from '../../testing/test-authority.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { signCompactJws } from '../proof/compact-jws.ts'
import { jwkOf } from '../proof/multikey.ts'
import { createTokenStatusList } from './create-token-status-list.ts'
import { openTokenStatusList } from './open-token-status-list.ts'
import { readTokenStatus } from './read-token-status.ts'
import { statusListLength } from './status-list.ts'
import { type TokenStatusListClaims, tokenStatusListType } from './token-status-list.ts'

const uri = 'https://titres.mer.example/status/t1'
const issuedAt = new Date('2026-11-21T10:00:00Z')
const now = new Date('2026-11-21T11:00:00Z')
const fields = {
  uri,
  issuer: testIssuer,
  invalidIndexes: [] as number[],
  suspendedIndexes: [] as number[],
  issuedAt,
  expiresAt: new Date('2026-11-22T10:00:00Z'),
}
let key: TestKey
beforeAll(async () => {
  key = await createTestKey(`${testIssuer}#l1`)
})

const signerOf = ({ id, publicKeyMultibase, sign }: TestKey) => ({ keyId: id, publicKeyMultibase, sign })
const sign = (claims: object, typ: string = tokenStatusListType, by = key) => signCompactJws(claims, typ, signerOf(by))
const open = (jws: string, at = now) =>
  openTokenStatusList(new TextEncoder().encode(jws), {
    uri,
    issuer: testIssuer,
    now: at,
    findKey: (id) => (id === key.id ? key.publicKeyMultibase : null),
  })
const withList = (lst: string): TokenStatusListClaims => ({
  ...createTokenStatusList(fields),
  status_list: { bits: 2, lst },
})
const deflate = (bytes: Uint8Array) => encodeBase64url(zlibSync(bytes))

test('what is invalid or suspended reads so, and everything else is valid, to us and to a stranger', async () => {
  const indexes = fc.uniqueArray(fc.nat(statusListLength - 1), { minLength: 2, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(indexes, async (drawn) => {
      const [invalidIndexes, suspendedIndexes] = [drawn.slice(0, drawn.length / 2), drawn.slice(drawn.length / 2)]
      const jws = await sign(createTokenStatusList({ ...fields, invalidIndexes, suspendedIndexes }))
      const [list, theirs] = [await open(jws), getListFromStatusListJWT(jws)]
      const expected = (index: number) =>
        invalidIndexes.includes(index) ? 'invalid' : suspendedIndexes.includes(index) ? 'suspended' : 'valid'
      for (const index of [...drawn, ...drawn.map((taken) => (taken + 1) % statusListLength)]) {
        expect(readTokenStatus(list, index)).toBe(expected(index))
        expect(['valid', 'invalid', 'suspended'][theirs.getStatus(index)]).toBe(expected(index))
      }
    }),
    { numRuns: 5 },
  )
})

test('a stranger verifies the token with the published key, its type and its dates', async () => {
  const jws = await sign(createTokenStatusList(fields))
  const publicKey = await importJWK(await jwkOf(key.publicKeyMultibase), 'ES256')
  const expected = { typ: 'statuslist+jwt', issuer: testIssuer, subject: uri, currentDate: now }
  const { payload, protectedHeader } = await jwtVerify(jws, publicKey, expected)
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'statuslist+jwt', kid: key.id })
  expect(payload).toMatchObject({ ttl: 300, iat: issuedAt.getTime() / 1000, exp: fields.expiresAt.getTime() / 1000 })
})

test('the first and the last entry are where the standard puts them: from the lowest bits', async () => {
  const edges = { invalidIndexes: [0], suspendedIndexes: [statusListLength - 1] }
  const list = await open(await sign(createTokenStatusList({ ...fields, ...edges })))
  expect([list.statuses[0], list.statuses.at(-1)]).toEqual([0b01, 0b10_000000])
})

test('what is invalid is not made suspended by being in both', () => {
  const both = createTokenStatusList({ ...fields, invalidIndexes: [9], suspendedIndexes: [9] })
  const only = createTokenStatusList({ ...fields, invalidIndexes: [9] })
  expect(both).toEqual(only)
})

test('a value that we never publish is unknown, and an entry past the end is refused', async () => {
  const statuses = new Uint8Array(statusListLength / 4)
  statuses[0] = 0b11
  const list = await open(await sign(withList(deflate(statuses))))
  expect(readTokenStatus(list, 0)).toBe('unknown')
  for (const index of [-1, statusListLength, 0.5, Number.NaN]) {
    expect(() => readTokenStatus(list, index)).toThrow(expect.objectContaining({ code: 'status-entry-out-of-range' }))
  }
  expect(() => createTokenStatusList({ ...fields, suspendedIndexes: [statusListLength] })).toThrow(
    expect.objectContaining({ code: 'status-entry-out-of-range' }),
  )
})

test('a list in which every entry is at random still passes the limits', async () => {
  const drawn = Uint8Array.from({ length: statusListLength / 4 }, () => Math.floor(Math.random() * 256))
  const jws = await sign(withList(deflate(drawn)))
  expect((await open(jws)).statuses).toEqual(drawn)
})

describe('a list that is not the one asked for is refused', () => {
  const refusal = async (jws: string | Promise<string>, at = now) =>
    open(await jws, at).then(
      () => 'accepted',
      (error) => error.code,
    )
  const claims = createTokenStatusList(fields)

  test('of another place, of another issuer', async () => {
    expect(await refusal(sign({ ...claims, sub: `${uri}0` }))).toBe('status-list-foreign')
    expect(await refusal(sign({ ...claims, iss: 'did:web:evil.example' }))).toBe('status-list-foreign')
  })
  test('signed by another key under the right name, or under another name', async () => {
    expect(await refusal(sign(claims, tokenStatusListType, await createTestKey(key.id)))).toBe('status-list-signature')
    const renamed = { ...key, id: `${testIssuer}#t1` }
    expect(await refusal(sign(claims, tokenStatusListType, renamed))).toBe('status-list-signature')
  })
  test('changed after it was signed', async () => {
    const [header, , signature] = (await sign(claims)).split('.')
    const forged = encodeBase64url(new TextEncoder().encode(JSON.stringify({ ...claims, ttl: 86_400 })))
    expect(await refusal(`${header}.${forged}.${signature}`)).toBe('status-list-signature')
  })
  test('a token of another kind, without algorithm, with a header that asks for more', async () => {
    expect(await refusal(sign(claims, 'JWT'))).toBe('status-list-signature')
    const [, payload, signature] = (await sign(claims)).split('.')
    const header = (value: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
    for (const value of [
      { alg: 'none', typ: tokenStatusListType, kid: key.id },
      { alg: 'HS256', typ: tokenStatusListType, kid: key.id },
      { alg: 'ES256', typ: tokenStatusListType, kid: key.id, jwk: {} },
      { alg: 'ES256', typ: tokenStatusListType },
    ]) {
      expect(await refusal(`${header(value)}.${payload}.${signature}`)).toBe('status-list-signature')
    }
  })
  test('expired to the second', async () => {
    expect(await refusal(sign(claims), new Date(fields.expiresAt.getTime() - 1000))).toBe('accepted')
    expect(await refusal(sign(claims), fields.expiresAt)).toBe('status-list-expired')
    expect(await refusal(sign({ ...claims, exp: claims.iat }))).toBe('date-invalid')
  })
  test('one bit an entry, an unknown claim, no lifetime', async () => {
    expect(await refusal(sign({ ...claims, status_list: { ...claims.status_list, bits: 1 } }))).toBe(
      'credential-schema',
    )
    expect(await refusal(sign({ ...claims, aggregation_uri: 'https://x.example' }))).toBe('credential-schema')
    const { ttl: _, ...rest } = claims
    expect(await refusal(sign(rest))).toBe('credential-schema')
  })
  test('too short, too long, a bomb, no zlib', async () => {
    expect(await refusal(sign(withList(deflate(Uint8Array.of(0)))))).toBe('status-list-length')
    expect(await refusal(sign(withList(deflate(new Uint8Array(statusListLength / 4 + 1)))))).toBe('status-list-length')
    expect(await refusal(sign(withList(deflate(new Uint8Array(20_000_000)))))).toBe('status-list-length')
    expect(await refusal(sign(withList(encodeBase64url(new Uint8Array(100)))))).toBe('status-list-length')
    expect(await refusal('x'.repeat(70_000))).toBe('document-too-large')
    expect(await refusal('not.a-token')).toBe('status-list-signature')
  })
})
