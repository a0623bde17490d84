import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  jwsSigner,
  openTestTrust,
  type TestAuthority,
  testIssuer,
} from '../../testing/test-authority.ts'
import { createTestVerifier, type TestVerifier, testResponseUri } from '../../testing/test-verifier.ts'
import { signCompactJws } from '../proof/compact-jws.ts'
import { titleVct } from '../sd-jwt/title-claims.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustList } from '../trust/trust-list.ts'
import { checkRegisteredRequest } from './check-registered-request.ts'
import { parsePresentationQuery, titleTypeIri } from './parse-presentation-query.ts'
import { checkVerifierAttestation } from './parse-verifier-attestation.ts'
import { createPurposeInfo, purposeOf } from './request-purpose.ts'
import type { VerifierAttestationClaims } from './verifier-attestation.ts'
import { verifyVerifierAttestation } from './verify-verifier-attestation.ts'

const at = new Date('2026-11-22T10:00:00Z')
const later = (days: number) => new Date(at.getTime() + days * 86_400_000)
let authority: TestAuthority
let trust: TrustMaterial
let verifier: TestVerifier

beforeAll(async () => {
  authority = await createTestAuthority()
  trust = await openTestTrust(authority, { at })
  verifier = await createTestVerifier(authority, at)
})

const answerTo = async (change: (claims: VerifierAttestationClaims) => object, now = at) => {
  const { attestation } = await createTestVerifier(authority, at, change)
  const answer = await verifyVerifierAttestation(attestation, trust, now)
  return answer.registered ? 'registered' : answer.reason
}

describe('a verifier and its attestation', () => {
  test('is registered with an authority of the trust list, off line too', async () => {
    expect(await verifyVerifierAttestation(verifier.attestation, trust, at)).toMatchObject({
      registered: true,
      verifier: { sub: 'armement-des-essais.example', name: { fr: 'Armement des Essais' } },
      authority: { id: testIssuer },
    })
  })
  test('until its last attestation is over, whatever becomes of it then', async () => {
    expect(await answerTo((claims) => claims, later(6.9))).toBe('registered')
    expect(await answerTo((claims) => claims, later(7))).toBe('attestation-expired')
  })
  test('is dated in the future by nobody', async () => {
    expect(await answerTo((claims) => ({ ...claims, iat: claims.iat + 301 }))).toBe('attestation-not-yet-valid')
  })
  test('a clock set back prolongs nothing', async () => {
    const { attestation } = await createTestVerifier(authority, later(-10))
    expect(await verifyVerifierAttestation(attestation, trust, later(-5))).toMatchObject({
      reason: 'attestation-expired',
    })
  })
  test.each<[string, (claims: VerifierAttestationClaims) => object]>([
    ['is good for longer than thirty days', (claims) => ({ ...claims, exp: claims.iat + 31 * 86_400 })],
    ['ends before it begins', (claims) => ({ ...claims, exp: claims.iat })],
    ['holds a private key', (claims) => ({ ...claims, cnf: { jwk: { ...claims.cnf.jwk, d: 'x' } } })],
    ['says something that nobody knows', (claims) => ({ ...claims, logo_uri: 'https://evil.example/logo.png' })],
    ['is called by a Cyrillic letter', (claims) => ({ ...claims, name: { fr: 'Аrmement', en: 'A' } })],
    ['is called by a Greek letter', (claims) => ({ ...claims, name: { fr: 'Armementο', en: 'A' } })],
    ['is called in mathematics', (claims) => ({ ...claims, name: { fr: '𝐀rmement', en: 'A' } })],
    ['is called in wide letters', (claims) => ({ ...claims, name: { fr: 'Ａrmement', en: 'A' } })],
    ['is called with a mark on top', (claims) => ({ ...claims, name: { fr: 'Arme\u0323ment', en: 'A' } })],
    ['is called with nothing in between', (claims) => ({ ...claims, name: { fr: 'Arme\u200bment', en: 'A' } })],
    ['is called with a gap', (claims) => ({ ...claims, name: { fr: `Armement${'\u00a0'.repeat(9)}A`, en: 'A' } })],
    ['is called by a whole screen', (claims) => ({ ...claims, name: { fr: 'A'.repeat(101), en: 'A' } })],
    ['turns the line around its name', (claims) => ({ ...claims, name: { fr: 'A\u202eB', en: 'A' } })],
    ['answers to plain http', (claims) => ({ ...claims, redirect_uris: ['http://verifier.example/r'] })],
    ['has one purpose twice', (claims) => ({ ...claims, purposes: [claims.purposes[0], claims.purposes[0]] })],
    ['asks for what no title says', (claims) => withClaims(claims, ['address'])],
  ])('is refused when it %s', async (_what, change) => {
    expect(await answerTo(change)).toBe('attestation-invalid')
  })
  test('of an authority that nobody recognises', async () => {
    expect(await answerTo((claims) => ({ ...claims, iss: 'did:web:titres.mer.example.evil.example' }))).toBe(
      'authority-not-recognised',
    )
  })
  test('is signed with a key of that use, and no other', async () => {
    const byTitles = await signCompactJws(verifier.claims, 'verifier-attestation+jwt', jwsSigner(authority.titles))
    const asTitle = await signCompactJws(verifier.claims, 'dc+sd-jwt', jwsSigner(authority.verifiers))
    const own = { ...jwsSigner(verifier.key), keyId: authority.verifiers.id }
    const bySelf = await signCompactJws(verifier.claims, 'verifier-attestation+jwt', own)
    expect(await reasonOf(byTitles)).toBe('attestation-not-signed')
    expect(await reasonOf(bySelf)).toBe('attestation-not-signed')
    expect(await reasonOf(asTitle)).toBe('attestation-invalid')
    expect(await reasonOf(verifier.attestation.replace(/\.[^.]*$/, ''))).toBe('attestation-invalid')
  })
  test('a key that was compromised since attests nothing', async () => {
    const compromised = await openTestTrust(authority, { at, changeList: (list) => closeVerifierKey(list) })
    expect(await verifyVerifierAttestation(verifier.attestation, compromised, at)).toMatchObject({
      reason: 'attestation-not-signed',
    })
  })
  test('of a demonstration asks nobody in earnest', async () => {
    const production = await openTestTrust(authority, {
      at,
      changeList: (list) => ({
        ...list,
        environment: 'production',
        issuers: list.issuers.map((issuer) => ({ ...issuer, environment: 'demonstration' })),
      }),
    })
    expect(await verifyVerifierAttestation(verifier.attestation, production, at)).toMatchObject({
      reason: 'authority-not-recognised',
    })
  })
})

const reasonOf = async (jwt: string) => {
  const answer = await verifyVerifierAttestation(jwt, trust, at)
  return answer.registered ? 'registered' : answer.reason
}
const withClaims = (claims: VerifierAttestationClaims, asked: readonly string[]) => ({
  ...claims,
  purposes: [{ ...claims.purposes[0], may_ask: [{ format: 'dc+sd-jwt', vct: titleVct, claims: asked }] }],
})
const closeVerifierKey = (list: TrustList): TrustList => ({
  ...list,
  issuers: list.issuers.map((issuer) => ({
    ...issuer,
    keys: issuer.keys.map((key) =>
      key.use === 'verifier-attestations' ? { ...key, compromisedSince: '2026-11-22T09:59:59Z' } : key,
    ),
  })),
})

describe('what is asked is held against what is registered', () => {
  const query = (claims: readonly string[]) =>
    parsePresentationQuery({
      credentials: [
        {
          id: 'title',
          format: 'dc+sd-jwt',
          meta: { vct_values: [titleVct] },
          claims: claims.map((name) => ({ path: [name] })),
        },
      ],
    })
  const asked = (change: object = {}) => ({
    clientId: 'verifier_attestation:armement-des-essais.example',
    responseUri: testResponseUri,
    purpose: 'crew-list',
    query: query(['code']),
    ...change,
  })
  test('within it', () => {
    expect(checkRegisteredRequest(asked(), verifier.claims)).toBeNull()
  })
  test.each([
    [{ clientId: 'verifier_attestation:armement-des-essai.example' }, 'client-id-differs'],
    [{ clientId: 'armement-des-essais.example' }, 'client-id-differs'],
    [{ clientId: 'redirect_uri:armement-des-essais.example' }, 'client-id-differs'],
    [{ responseUri: `${testResponseUri}/` }, 'response-uri-not-registered'],
    [{ purpose: 'curiosity' }, 'purpose-not-registered'],
  ])('%j is %s', (change, reason) => {
    expect(checkRegisteredRequest(asked(change), verifier.claims)).toBe(reason)
  })
  test('one claim more, or the whole title where a part was registered, is too much', () => {
    const [purpose] = verifier.claims.purposes
    const may_ask = [{ format: 'dc+sd-jwt', vct: titleVct, claims: ['code', 'expiry_date'] } as const]
    const narrow = { ...verifier.claims, purposes: [{ ...purpose!, may_ask }] }
    const whole = parsePresentationQuery({
      credentials: [{ id: 'title', format: 'ldp_vc', meta: { type_values: [[titleTypeIri]] } }],
    })
    expect(checkRegisteredRequest(asked({ query: query(['code', 'expiry_date']) }), narrow)).toBeNull()
    expect(checkRegisteredRequest(asked({ query: query(['code', 'birth_date']) }), narrow)).toBe(
      'asks-more-than-registered',
    )
    expect(checkRegisteredRequest(asked({ query: whole }), verifier.claims)).toBeNull()
    expect(checkRegisteredRequest(asked({ query: whole }), narrow)).toBe('asks-more-than-registered')
  })
})

describe('a query that is asked of seafarers', () => {
  const sdJwt = { id: 'a', format: 'dc+sd-jwt', meta: { vct_values: [titleVct] }, claims: [{ path: ['code'] }] }
  test.each<[string, object]>([
    ['an unknown type', { credentials: [{ ...sdJwt, meta: { vct_values: ['urn:eudi:pid:1'] } }] }],
    ['an unknown format', { credentials: [{ ...sdJwt, format: 'mso_mdoc' }] }],
    ['no claim at all', { credentials: [{ ...sdJwt, claims: [] }] }],
    ['a title without its holder', { credentials: [{ ...sdJwt, require_cryptographic_holder_binding: false }] }],
    ['one id twice', { credentials: [sdJwt, sdJwt] }],
    ['sets of nothing', { credentials: [sdJwt], credential_sets: [{ options: [['b']] }] }],
    ['a presentation definition', { id: 'pex', input_descriptors: [] }],
  ])('%s is refused', (_what, query) => {
    expect(() => parsePresentationQuery(query)).toThrow(expect.objectContaining({ code: 'presentation-query-invalid' }))
  })
})

test('names and purposes of the trade are written as French and English write them', () => {
  const name = { fr: 'Société d’Armement « L’Œuvre » : Ports & Îles n° 2', en: 'Zoë & Søn (Škoda) – €2' }
  const text = { fr: 'Vérifier : un titre ? Oui\u202f!', en: 'To check a title… “once”' }
  const purposes = [{ ...verifier.claims.purposes[0], text }]
  expect(checkVerifierAttestation({ ...verifier.claims, name, purposes })).toMatchObject({ name })
})

test('a request names one registered purpose', () => {
  expect(purposeOf([createPurposeInfo('crew-list')])).toBe('crew-list')
  for (const none of [undefined, [], [createPurposeInfo('a'), createPurposeInfo('b')], [null]]) {
    expect(() => purposeOf(none)).toThrow(expect.objectContaining({ code: 'presentation-request-invalid' }))
  }
})
