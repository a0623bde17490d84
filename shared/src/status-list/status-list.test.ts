import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestKey,
  encodeJson,
  revocationListId,
  signTestStatusList,
  type TestKey,
  testIssuer,
} from '../../testing/test-authority.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { signCredential } from '../proof/sign-credential.ts'
import { createStatusListCredential } from './create-status-list.ts'
import { openStatusList } from './open-status-list.ts'
import { readStatus } from './read-status.ts'
import { statusListLength } from './status-list.ts'

let key: TestKey
beforeAll(async () => {
  key = await createTestKey(`${testIssuer}#l1`)
})

const fields = {
  id: revocationListId,
  issuer: testIssuer,
  purpose: 'revocation',
  setIndexes: [] as number[],
  validFrom: '2026-11-21T10:00:00Z',
  validUntil: '2026-11-22T10:00:00Z',
} as const

const open = (bytes: Uint8Array) =>
  openStatusList(bytes, {
    id: revocationListId,
    issuer: testIssuer,
    purpose: 'revocation',
    findKey: (id) => (id === key.id ? key.publicKeyMultibase : null),
  })

/** A list whose bits are whatever is given, properly signed by the issuer. */
async function signList(encodedList: string, changes: object = {}): Promise<Uint8Array> {
  const credential = createStatusListCredential(fields)
  const subject = { ...credential.credentialSubject, encodedList }
  const { publicKeyMultibase: _, ...signer } = key
  return encodeJson(
    await signCredential(
      { ...credential, credentialSubject: subject, ...changes },
      {
        verificationMethod: key.id,
        cryptosuite: 'ecdsa-rdfc-2019',
        created: '2026-11-21T10:00:00Z',
        sign: signer.sign,
      },
    ),
  )
}

const encode = (bits: Uint8Array) => `u${encodeBase64url(gzipSync(bits))}`

test('entries run from the leftmost bit: the first and the last are where the standard puts them', async () => {
  const list = await open(await signTestStatusList(key, { ...fields, setIndexes: [0, statusListLength - 1] }))
  expect([list.bits[0], list.bits.at(-1)]).toEqual([0x80, 0x01])
  expect([0, 1, statusListLength - 2, statusListLength - 1].map((index) => readStatus(list, index))).toEqual([
    'set',
    'clear',
    'clear',
    'set',
  ])
})

test('what was set is set and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(statusListLength - 1), { maxLength: 50 }), async (setIndexes) => {
      const list = await open(await signTestStatusList(key, { ...fields, setIndexes }))
      const set = new Set(setIndexes)
      for (const index of [...setIndexes, ...setIndexes.map((i) => (i + 1) % statusListLength)]) {
        expect(readStatus(list, index)).toBe(set.has(index) ? 'set' : 'clear')
      }
    }),
    { numRuns: 10 },
  )
})

test('a view into a larger buffer reads the right bit', async () => {
  const list = await open(await signTestStatusList(key, { ...fields, setIndexes: [0, 131_071] }))
  const larger = new Uint8Array(list.bits.length + 7)
  larger.set(list.bits, 7)
  const view = { ...list, bits: larger.subarray(7) }
  expect(readStatus(view, 0)).toBe('set')
  expect(readStatus(view, 131_071)).toBe('set')
  expect(readStatus(view, 56)).toBe('clear')
})

test('an entry past the end is refused rather than read as clear', async () => {
  const list = await open(await signTestStatusList(key, fields))
  for (const index of [-1, statusListLength, 1.5, Number.NaN]) {
    expect(() => readStatus(list, index)).toThrow(expect.objectContaining({ code: 'status-entry-out-of-range' }))
  }
  expect(() => createStatusListCredential({ ...fields, setIndexes: [statusListLength] })).toThrow(
    expect.objectContaining({ code: 'status-entry-out-of-range' }),
  )
})

describe('a list that is not the one asked for is refused (BAD-INPUTS group 5)', () => {
  const refusal = async (bytes: Uint8Array | Promise<Uint8Array>) =>
    open(await bytes).then(
      () => 'accepted',
      (error) => error.code,
    )

  test('a list of another id at this URL', async () => {
    const other = { ...fields, id: 'https://titres.mer.example/status/r2' }
    expect(await refusal(signTestStatusList(key, other))).toBe('status-list-foreign')
  })
  test('a list of another issuer', async () => {
    expect(await refusal(signTestStatusList(key, { ...fields, issuer: 'did:web:evil.example' }))).toBe(
      'status-list-foreign',
    )
  })
  test('a list of another purpose', async () => {
    expect(await refusal(signTestStatusList(key, { ...fields, purpose: 'suspension' }))).toBe('status-list-foreign')
  })
  test('a list signed by another key under the right name', async () => {
    const thief = await createTestKey(key.id)
    expect(await refusal(signTestStatusList(thief, fields))).toBe('status-list-signature')
  })
  test('a list whose bits were changed after signing', async () => {
    const signed = JSON.parse(new TextDecoder().decode(await signTestStatusList(key, { ...fields, setIndexes: [5] })))
    signed.credentialSubject.encodedList = encode(new Uint8Array(statusListLength / 8))
    expect(await refusal(encodeJson(signed))).toBe('status-list-signature')
  })
  test('a list of 8 entries', async () => {
    expect(await refusal(signList(encode(Uint8Array.of(0))))).toBe('status-list-length')
  })
  test('a list one byte too long', async () => {
    expect(await refusal(signList(encode(new Uint8Array(statusListLength / 8 + 1))))).toBe('status-list-length')
  })
  test('a gzip bomb, within a bounded amount of work', async () => {
    const bomb = encode(new Uint8Array(15_000_000))
    expect(bomb.length).toBeLessThan(24_000)
    expect(await refusal(signList(bomb))).toBe('status-list-length')
  })
  test('a gzip bomb of 300 MB does not even pass the size limit', async () => {
    expect(await refusal(encodeJson({ encodedList: 'u'.padEnd(389_000, 'A') }))).toBe('document-too-large')
  })
  test('neither gzip, nor base64url, nor the right multibase', async () => {
    expect(await refusal(signList(`u${encodeBase64url(new Uint8Array(100))}`))).toBe('status-list-length')
    expect(await refusal(signList('u@@@@'))).toBe('credential-schema')
    expect(await refusal(signList('zQmRubbish'))).toBe('credential-schema')
  })
  test('a truncated gzip', async () => {
    const whole = gzipSync(crypto.getRandomValues(new Uint8Array(statusListLength / 8)))
    expect(await refusal(signList(`u${encodeBase64url(whole.subarray(0, 9_000))}`))).toBe('status-list-length')
  })
  test('an unknown property, an unknown context', async () => {
    expect(await refusal(signList(encode(new Uint8Array(16_384)), { description: 'x' }))).toBe('credential-schema')
    expect(await refusal(encodeJson({ ...createStatusListCredential(fields), '@context': [] }))).toBe(
      'credential-schema',
    )
  })
})
