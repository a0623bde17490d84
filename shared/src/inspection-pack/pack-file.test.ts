import { deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestAuthority, encodeJson, publishTestFiles } from '../../testing/test-authority.ts'
import { Problem } from '../problem.ts'
import { openTrustMaterial } from '../trust/open-trust-material.ts'
import { looksLikePack, maxPackBytes } from './looks-like-pack.ts'
import { type PackFiles, parsePack, writePack } from './pack-file.ts'

const at = new Date('2027-03-01T08:00:00Z')
let files: PackFiles
let pack: Uint8Array
beforeAll(async () => {
  const { trust, snapshot, statusLists } = await publishTestFiles(await createTestAuthority(), { at })
  files = { trust, snapshot: snapshot ?? new Uint8Array(), statusLists, catalogue: null, checkpoint: null }
  pack = gzipSync(writePack(files))
})

const refusal = (bytes: Uint8Array) => {
  try {
    parsePack(bytes)
    return 'accepted'
  } catch (error) {
    return error instanceof Problem ? error.code : error
  }
}
const written = () => JSON.parse(new TextDecoder().decode(writePack(files)))

test('what goes into a pack comes out byte for byte, and is believed as it was', async () => {
  expect(looksLikePack(pack)).toBe(true)
  const parsed = parsePack(pack)
  expect(parsed).toEqual(files)
  const { refused, list } = await openTrustMaterial(parsed, { remembered: null })
  expect([refused, list.version]).toEqual([[], 1])
})

test('the same files make the same pack, in whatever order their lists came', () => {
  const statusLists = new Map([...files.statusLists].reverse())
  expect(writePack({ ...files, statusLists })).toEqual(writePack(files))
})

test('files that are not text do not go into a pack: they would not come out the same', () => {
  expect(() => writePack({ ...files, snapshot: Uint8Array.of(0xff) })).toThrow(
    expect.objectContaining({ code: 'document-not-utf8' }),
  )
})

describe('what is no pack is refused', () => {
  test.each<[what: string, bytes: () => Uint8Array, code: string]>([
    ['nothing', () => new Uint8Array(), 'pack-invalid'],
    ['JSON that was not compressed', () => writePack(files), 'pack-invalid'],
    ['another compression', () => deflateRawSync(writePack(files)), 'pack-invalid'],
    ['half a file', () => pack.slice(0, pack.length >> 1), 'pack-invalid'],
    ['a file that is too long', () => new Uint8Array(maxPackBytes + 1), 'document-too-large'],
    ['a bomb of 32 megabytes in 32 kilobytes', () => gzipSync(new Uint8Array(1 << 25)), 'pack-invalid'],
    ['gzip of something else', () => gzipSync('<html>'), 'pack-invalid'],
    ['an unknown field', () => gzipSync(JSON.stringify({ ...written(), script: 'x' })), 'pack-invalid'],
    ['another type', () => gzipSync(JSON.stringify({ ...written(), type: 'TrustList' })), 'pack-invalid'],
    ['no snapshot', () => gzipSync(JSON.stringify({ ...written(), snapshot: null })), 'pack-invalid'],
    ['files within files', () => gzipSync(JSON.stringify({ ...written(), trust: { a: { b: 1 } } })), 'pack-invalid'],
    [
      'a list at an address that is none',
      () => gzipSync(JSON.stringify({ ...written(), statusLists: { '../r1': 'x' } })),
      'pack-invalid',
    ],
    [
      'two lists at one address',
      () =>
        gzipSync(`${JSON.stringify(written()).slice(0, -2)},"https://a.example/r1":"x","https://a.example/r1":"y"}}`),
      'pack-invalid',
    ],
    ['a byte-order mark', () => gzipSync(`\ufeff${JSON.stringify(written())}`), 'pack-invalid'],
  ])('%s', (_what, bytes, code) => {
    expect(refusal(bytes())).toBe(code)
  })

  test('whatever was changed in its bytes or cut off, it is refused by a code or gives files that are judged anew', () => {
    fc.assert(
      fc.property(fc.nat(pack.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (place, change, cut) => {
        const bytes = cut ? pack.slice(0, place) : pack.map((byte, index) => (index === place ? byte ^ change : byte))
        const answer = refusal(bytes)
        expect(typeof answer).toBe('string')
        // the last eight bytes of gzip are a sum that signatures make needless
        if (cut && answer === 'accepted') expect(parsePack(bytes)).toEqual(files)
      }),
      { numRuns: 60 },
    )
  })

  test('any JSON of its shape is parsed or refused by a code', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(refusal(gzipSync(json))).not.toBe('accepted')
        expect(typeof refusal(gzipSync(encodeJson({ ...written(), trust: json })))).toBe('string')
      }),
      { numRuns: 40 },
    )
  })
})
