import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { createTestVerifier } from '@vigie/shared/testing/test-verifier.ts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { keepRequesters } from './keep-requesters.ts'

const at = new Date('2026-11-22T10:00:00Z')
const days = (count: number) => new Date(at.getTime() + count * 86_400_000)
const authority = await createTestAuthority()
const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
const root = mkdtempSync(join(tmpdir(), 'vigie-requesters-'))
afterAll(() => rmSync(root, { recursive: true }))

const attestedAt = async (when: Date, change: object = {}) =>
  (await createTestVerifier(authority, when, (claims) => ({ ...claims, cnf: { jwk: { kty, crv, x, y } }, ...change })))
    .attestation
const id = 'armement-des-essais.example'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(root, 'one-'))
  mkdirSync(join(folder, id))
  const accessCodeSha256 = createHash('sha256').update('CODE').digest('hex')
  writeFileSync(
    join(folder, id, 'requester.json'),
    JSON.stringify({ id, accessCodeSha256, key: { kty, crv, x, y, d } }),
  )
  writeFileSync(join(folder, 'token'), 'vigie_token')
})

function keep(now: Date, answer?: () => Response | Promise<Response>) {
  const told: string[] = []
  const asked: Request[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push(new Request(url, init))
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  }) as typeof globalThis.fetch // `fetch` is overloaded, this is the one form that is called
  const register = { url: 'http://issuer.example', tokenFile: join(folder, 'token') }
  const log = (entry: object) => void told.push(JSON.stringify(entry))
  return { requesters: keepRequesters({ folder, register, now: () => now, log, fetch }), asked, told }
}
const put = (attestation: string) => writeFileSync(join(folder, id, 'attestation.jwt'), attestation)

test('a requester that was approved gets its attestation from the register, and it is kept for the next start', async () => {
  const attestation = await attestedAt(at)
  const { requesters, asked } = keep(at, () => Response.json({ attestation }, { status: 201 }))
  await requesters.refresh()
  expect(requesters.find(id)?.attestation?.jwt).toBe(attestation)
  expect(requesters.areReady()).toBe(true)
  expect(asked.map((request) => [request.url, request.headers.get('authorization')])).toEqual([
    [`http://issuer.example/api/verifiers/${id}/attestations`, 'Bearer vigie_token'],
  ])
  expect(readFileSync(join(folder, id, 'attestation.jwt'), 'utf8').trim()).toBe(attestation)
})

test('it is renewed from the middle of its life on, and serves to its end while the register is away', async () => {
  const attestation = await attestedAt(at)
  put(attestation)
  const early = keep(days(3))
  await early.requesters.refresh()
  expect(early.asked).toEqual([])
  const late = keep(days(4))
  await late.requesters.refresh()
  expect(late.asked).toHaveLength(1)
  expect(late.requesters.find(id)?.attestation?.jwt).toBe(attestation)
  expect(late.told.join()).toContain('requester-unusable')
  expect(late.told.join()).not.toContain(id)
  const over = keep(days(7))
  await over.requesters.refresh()
  expect(over.requesters.find(id)?.attestation).toBeNull()
  expect(over.requesters.areReady()).toBe(false)
})

test.each([
  ['of another verifier', { sub: 'other.example' }],
  ['for another key', { cnf: { jwk: { kty, crv, x: y, y: x } } }],
])('an attestation %s is not used', async (_what, change) => {
  put(await attestedAt(at, change))
  const { requesters } = keep(at)
  await requesters.refresh()
  expect(requesters.find(id)?.attestation).toBeNull()
})

test('a folder that cannot be read stops nobody else, and an access code opens its own requester', async () => {
  mkdirSync(join(folder, 'broken'))
  writeFileSync(join(folder, 'broken', 'requester.json'), '{"id":"broken"}')
  put(await attestedAt(at))
  const { requesters, told } = keep(at)
  await requesters.refresh()
  expect(told).toHaveLength(1)
  expect(requesters.findByCode(' CODE ').id).toBe(id)
  expect(() => requesters.findByCode('code')).toThrow(expect.objectContaining({ code: 'requester-unknown' }))
  expect(requesters.find('broken')).toBeNull()
})
