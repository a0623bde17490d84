import titleType from '@vigie/schemas/vct/title-sd-jwt-v1.json' with { type: 'json' }
import { beforeAll, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestFields,
  createTestKey,
  jwsSigner,
  openTestTrust,
  type TestAuthority,
} from '../../testing/test-authority.ts'
import { createTitleCredential } from '../credential/create-title-credential.ts'
import { decodeBase64url, encodeBase64url } from '../proof/base64url.ts'
import { jwkOf } from '../proof/multikey.ts'
import { createTitleSdJwt } from './create-title-sd-jwt.ts'
import { parseTitleSdJwt } from './parse-title-sd-jwt.ts'
import { signTitleSdJwt } from './sign-title-sd-jwt.ts'
import { type Binding, disclosableClaims, titleClaimsOf, titleVct } from './title-claims.ts'
import { verifyTitleSdJwt } from './verify-title-sd-jwt.ts'

const at = new Date('2026-11-22T10:00:00Z')
const title = createTitleCredential(createTestFields())
let authority: TestAuthority
let binding: Binding
let signed: string

beforeAll(async () => {
  authority = await createTestAuthority()
  const { kty, crv, x, y } = await jwkOf((await createTestKey('holder')).publicKeyMultibase)
  const holder = { crv, kty, x, y } as JsonWebKey // a P-256 key has them all
  binding = { issuedAt: at.getTime() / 1000, holder, status: { uri: 'https://titres.mer.example/status/t1', idx: 7 } }
  signed = await sign(await create())
})
const create = () => createTitleSdJwt(title, binding)
const sign = (unsigned: Awaited<ReturnType<typeof create>>) => signTitleSdJwt(unsigned, jwsSigner(authority.titles))
const issuers = async () => (await openTestTrust(authority, { at })).list.issuers
const parts = () => {
  const [jwt = '', ...disclosures] = signed.slice(0, -1).split('~')
  return { jwt, disclosures }
}
const refusal = (text: string) =>
  parseTitleSdJwt(text).then(
    () => 'accepted',
    (error) => error.code,
  )
const edited = (edit: (payload: Record<string, unknown>) => object, part = 1) => {
  const { jwt, disclosures } = parts()
  const pieces = jwt.split('.')
  const value = JSON.parse(new TextDecoder().decode(decodeBase64url(pieces[part]!)!))
  pieces[part] = encodeBase64url(new TextEncoder().encode(JSON.stringify(edit(value))))
  return [pieces.join('.'), ...disclosures, ''].join('~')
}

test('it says what the document says, to its holder alone', async () => {
  const opened = await parseTitleSdJwt(signed)
  expect(opened.claims).toMatchObject({ ...titleClaimsOf(title), cnf: { jwk: binding.holder }, issuing_country: 'FR' })
  expect(opened.undisclosed).toBe(0)
  expect(await verifyTitleSdJwt(opened, await issuers())).toBe(true)
  const { jwt } = parts()
  expect(new TextDecoder().decode(decodeBase64url(jwt.split('.')[1]!)!)).not.toMatch(/GUELLEC|capitaine|10463946|1991/)
})

test('its holder shows a part of it, and what is hidden stays hidden', async () => {
  const { jwt, disclosures } = parts()
  const shown = disclosures.filter((text) =>
    /"(code|capacities)"/.test(new TextDecoder().decode(decodeBase64url(text)!)),
  )
  const opened = await parseTitleSdJwt([jwt, ...shown, ''].join('~'))
  expect(Object.keys(opened.claims).filter((name) => disclosableClaims.some((known) => known === name))).toEqual(
    expect.arrayContaining(['code', 'capacities']),
  )
  expect(opened.claims.family_name).toBeUndefined()
  expect(opened.undisclosed).toBe(disclosures.length - 2)
  expect(await verifyTitleSdJwt(opened, await issuers())).toBe(true)
})

test('a title without end has no expiry, and none that the list does not know gets no status', async () => {
  const endless = createTitleCredential(createTestFields({ expiresOn: null }))
  const opened = await parseTitleSdJwt(await sign(await createTitleSdJwt(endless, { ...binding, status: null })))
  expect(opened.claims).not.toHaveProperty('exp')
  expect(opened.claims).not.toHaveProperty('expiry_date')
  expect(opened.claims).not.toHaveProperty('status')
})

test('a signature of another key, of a key for lists, or over other words is not ours', async () => {
  const stranger = await createTestKey(authority.titles.id)
  const foreign = await parseTitleSdJwt(await signTitleSdJwt(await create(), jwsSigner(stranger)))
  expect(await verifyTitleSdJwt(foreign, await issuers())).toBe(false)
  const byLists = await signTitleSdJwt(await create(), jwsSigner(authority.lists))
  expect(await verifyTitleSdJwt(await parseTitleSdJwt(byLists), await issuers())).toBe(false)
  const longer = await parseTitleSdJwt(edited((payload) => ({ ...payload, exp: Number(payload.exp) + 1 })))
  expect(await verifyTitleSdJwt(longer, await issuers())).toBe(false)
  const swapped = edited((payload) => ({ ...payload, iss: 'https://evil.example' }))
  expect(await verifyTitleSdJwt(await parseTitleSdJwt(swapped), await issuers())).toBe(false)
})

test('nothing beside the form of a title is read', async () => {
  const { jwt, disclosures } = parts()
  const disclosure = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const forged: [string, string][] = [
    ['nothing', ''],
    ['a bare JWT', jwt],
    ['a key binding at its end', `${signed}${jwt}`],
    ['alg none', edited((header) => ({ ...header, alg: 'none' }), 0)],
    ['another type', edited((header) => ({ ...header, typ: 'vc+sd-jwt' }), 0)],
    ['a key in the header', edited((header) => ({ ...header, jwk: binding.holder }), 0)],
    ['an open name', edited((payload) => ({ ...payload, family_name: 'LE GUELLEC' }))],
    ['an open rank', edited((payload) => ({ ...payload, rank: 'admiral' }))],
    ['another vct', edited((payload) => ({ ...payload, vct: 'https://w3id.org/vigie/title-sd-jwt/v2' }))],
    ['no holder', edited(({ cnf, ...payload }) => payload)],
    ['a private key of the holder', edited((payload) => ({ ...payload, cnf: { jwk: { ...binding.holder, d: 'x' } } }))],
    ['digests in md5', edited((payload) => ({ ...payload, _sd_alg: 'md5' }))],
    ['a digest twice', edited((payload) => ({ ...payload, _sd: Array(2).fill((payload._sd as string[])[0]) }))],
    ['a disclosure that nobody signed', [jwt, disclosure(['salt', 'code', 'capitaine']), ''].join('~')],
    ['a disclosure twice', [jwt, disclosures[0], disclosures[0], ''].join('~')],
    ['a disclosure of an open claim', [jwt, ...disclosures, disclosure(['salt', 'exp', 1]), ''].join('~')],
    ['a disclosure of two parts', [jwt, disclosure(['salt', 'code']), ''].join('~')],
    ['a disclosure that is no JSON', [jwt, 'AAAA', ''].join('~')],
  ]
  for (const [what, text] of forged) {
    expect.soft(await refusal(text), what).toMatch(/^(credential-schema|document-[a-z-]+)$/)
  }
  expect(await refusal(`${signed}${'A'.repeat(40_000)}~`)).toBe('document-too-large')
})

test('the published type names every claim that a title discloses, in both languages', () => {
  expect(titleType.vct).toBe(titleVct)
  const disclosed = titleType.claims.filter(({ sd }) => sd === 'always')
  expect(disclosed.map(({ path }) => path)).toEqual(disclosableClaims.map((name) => [name]))
  for (const { display } of titleType.claims) expect(display.map(({ locale }) => locale)).toEqual(['fr', 'en'])
})

test('an issuer that may attest trainings only is not believed for a title in this form either', async () => {
  const [issuer] = await issuers()
  if (!issuer) throw new Error('expected an issuer')
  const opened = await parseTitleSdJwt(signed)
  expect(await verifyTitleSdJwt(opened, [{ ...issuer, mayIssue: ['training-attestation'] }])).toBe(false)
  expect(await verifyTitleSdJwt(opened, [{ ...issuer, mayIssue: ['title'] }])).toBe(true)
})
