import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  createTestAuthority,
  createTestFields,
  createTestKey,
  jwsSigner,
  openTestTrust,
  type TestAuthority,
  type TestKey,
  testIssuer,
} from '../../testing/test-authority.ts'
import { createTitleCredential } from '../credential/create-title-credential.ts'
import { bindTitle, writeWalletCredential } from '../credential/wallet-credential.ts'
import { type Holder, holderJwk, holderOfDid, holderOfMethod } from '../did/holder.ts'
import { decodeBase64url, encodeBase64url } from '../proof/base64url.ts'
import { signCompactJws } from '../proof/compact-jws.ts'
import { signCredential } from '../proof/sign-credential.ts'
import { createTitleSdJwt } from '../sd-jwt/create-title-sd-jwt.ts'
import { signTitleSdJwt } from '../sd-jwt/sign-title-sd-jwt.ts'
import { titleVct } from '../sd-jwt/title-claims.ts'
import { createTokenStatusList } from '../status-list/create-token-status-list.ts'
import { openTokenStatusList } from '../status-list/open-token-status-list.ts'
import { type TokenStatusList, tokenStatusListType } from '../status-list/token-status-list.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { createSdJwtPresentation } from './create-sd-jwt-presentation.ts'
import { createVcPresentation } from './create-vc-presentation.ts'
import { expectPresentation } from './expected-presentation.ts'
import { titleTypeIri } from './parse-presentation-query.ts'
import type { PresentationQuery } from './presentation-query.ts'
import { verifyPresentation } from './verify-presentation.ts'

const at = new Date('2026-11-22T10:00:00Z')
const nonce = 'c4nZrY1q0Wm5d2h7K9vXtA'
const audience = 'verifier_attestation:armement-des-essais.example'
const tokenListUri = 'https://titres.mer.example/status/t1'
let authority: TestAuthority
let trust: TrustMaterial
let tokenStatusLists: ReadonlyMap<string, TokenStatusList>

/** Somebody with a key, whose name is the key. */
interface Wallet {
  readonly holder: Holder
  readonly method: string
  readonly key: TestKey
  readonly jwk: JsonWebKey
}
let yann: Wallet
let thief: Wallet

beforeAll(async () => {
  authority = await createTestAuthority()
  trust = await openTestTrust(authority, { at })
  tokenStatusLists = new Map([[tokenListUri, await openTokenList([3], [4])]])
  yann = await createWallet()
  thief = await createWallet()
})

async function createWallet(): Promise<Wallet> {
  const key = await createTestKey('holder')
  const holder = await holderOfDid(`did:key:${key.publicKeyMultibase}`)
  const method = `${holder.did}#${key.publicKeyMultibase}`
  await holderOfMethod(method)
  return { holder, method, key, jwk: await holderJwk(key.publicKeyMultibase) }
}

async function openTokenList(invalidIndexes: number[], suspendedIndexes: number[], issuedAt = at) {
  const expiresAt = new Date(issuedAt.getTime() + 86_400_000)
  const fields = { uri: tokenListUri, issuer: testIssuer, invalidIndexes, suspendedIndexes, issuedAt, expiresAt }
  const signed = await signCompactJws(createTokenStatusList(fields), tokenStatusListType, jwsSigner(authority.lists))
  return openTokenStatusList(new TextEncoder().encode(signed), {
    uri: tokenListUri,
    issuer: testIssuer,
    now: issuedAt,
    findKey: () => authority.lists.publicKeyMultibase,
  })
}

type Fields = Parameters<typeof createTestFields>[0]

async function titleOf({ holder }: Wallet, fields: Fields = {}, key = authority.titles): Promise<object> {
  const title = createTitleCredential(createTestFields(fields))
  const unsigned = bindTitle(title, { holder: holder.did, status: title.credentialStatus })
  const signing = { verificationMethod: authority.titles.id, cryptosuite: 'ecdsa-rdfc-2019', sign: key.sign } as const
  const signed = await signCredential(unsigned, { ...signing, created: '2026-11-21T09:00:00Z' })
  return JSON.parse(writeWalletCredential(signed))
}

async function sdJwtOf({ jwk }: Wallet, { idx = 7, fields = {} as Fields } = {}): Promise<string> {
  const status = { uri: tokenListUri, idx }
  const binding = { issuedAt: at.getTime() / 1000, holder: jwk, status }
  const title = createTitleCredential(createTestFields(fields))
  return signTitleSdJwt(await createTitleSdJwt(title, binding), jwsSigner(authority.titles))
}

const proofOf = ({ holder, method, key, jwk }: Wallet, change: object = {}) => ({
  holder: holder.did,
  verificationMethod: method,
  publicJwk: jwk as { crv: string; x: string; y: string }, // a P-256 key has them
  nonce,
  audience,
  at,
  sign: key.sign,
  ...change,
})

const whole: PresentationQuery = {
  credentials: [{ id: 'titles', format: 'ldp_vc', multiple: true, meta: { type_values: [[titleTypeIri]] } }],
}
const narrow: PresentationQuery = {
  credentials: [
    {
      id: 'title',
      format: 'dc+sd-jwt',
      multiple: true,
      meta: { vct_values: [titleVct] },
      claims: [{ path: ['code'] }, { path: ['document_number'] }],
    },
  ],
}
const paths = [['code'], ['document_number']]

const verify = (vpToken: unknown, query = whole, now = at) =>
  verifyPresentation(vpToken, expectPresentation({ nonce, audience, query }), { trust, tokenStatusLists, now })
const outcomeOf = (vpToken: unknown, query = whole, now = at): Promise<string> =>
  verify(vpToken, query, now).then(
    ({ titles }) => titles.map(({ verdict }) => `${verdict.colour} ${verdict.reason}`).join(),
    (error) => error.code ?? String(error),
  )
const anotherNumber = () => ({ title: { ...createTestFields().title, documentNumber: '10463947' } })
const present = async (wallet: Wallet, titles: readonly object[], change: object = {}) =>
  createVcPresentation(titles, proofOf(wallet, change))

describe('an answer to a request for certain titles', () => {
  const code = ['credentialSubject', 'title', 'code']
  const wanted = (...values: string[]): PresentationQuery => ({
    credentials: [{ ...whole.credentials[0]!, format: 'ldp_vc', claims: [{ path: code, values }] } as never],
  })
  const wantedInPart = (...values: string[]): PresentationQuery => ({
    credentials: [
      { ...narrow.credentials[0]!, claims: [{ path: ['code'], values }, { path: ['document_number'] }] } as never,
    ],
  })

  test('is one of those titles, whole or in part', async () => {
    const presentation = await present(yann, [await titleOf(yann)])
    expect(await outcomeOf({ titles: [presentation] }, wanted('cfbs', 'capitaine-200'))).toBe('green in-force')
    const inPart = await createSdJwtPresentation(await sdJwtOf(yann), paths, proofOf(yann))
    expect(await outcomeOf({ title: [inPart] }, wantedInPart('cfbs', 'capitaine-200'))).toBe('green in-force')
  })

  test('is refused whole with any other title in it: it is not for the asker to see', async () => {
    const presentation = await present(yann, [await titleOf(yann)])
    expect(await outcomeOf({ titles: [presentation] }, wanted('cfbs'))).toBe('presentation-response-invalid')
    const inPart = await createSdJwtPresentation(await sdJwtOf(yann), paths, proofOf(yann))
    expect(await outcomeOf({ title: [inPart] }, wantedInPart('cfbs'))).toBe('presentation-response-invalid')
  })
})

describe('a W3C presentation', () => {
  test('of the holder gives the verdict on each title, and what it says', async () => {
    const presentation = await present(yann, [
      await titleOf(yann),
      await titleOf(yann, { expiresOn: '2026-11-21', ...anotherNumber() }),
    ])
    const { titles } = await verify({ titles: [presentation] })
    expect(titles.map(({ verdict }) => verdict.colour)).toEqual(['green', 'red'])
    expect(titles[0]?.claims).toMatchObject({ code: 'capitaine-200', family_name: 'LE GUELLEC' })
    expect(titles[1]?.verdict.reason).toBe('expired')
  })
  test('of a title that somebody else signed in the authority’s name is red, whoever shows it', async () => {
    const forged = await titleOf(yann, {}, thief.key)
    expect(await outcomeOf({ titles: [await present(yann, [forged])] })).toBe('red altered')
  })
  test('a revoked title is red', async () => {
    const revoked = await openTestTrust(authority, { at, revoked: [94_567] })
    const presentation = await present(yann, [await titleOf(yann)])
    const expected = expectPresentation({ nonce, audience, query: whole })
    const { titles } = await verifyPresentation({ titles: [presentation] }, expected, {
      trust: revoked,
      tokenStatusLists,
      now: at,
    })
    expect(titles[0]?.verdict).toMatchObject({ colour: 'red', reason: 'revoked' })
  })
  test.each<[string, object]>([
    ['another nonce', { nonce: 'A4nZrY1q0Wm5d2h7K9vXtA' }],
    ['another verifier', { audience: 'verifier_attestation:evil.example' }],
  ])('made for %s is refused', async (_what, change) => {
    const presentation = await present(yann, [await titleOf(yann)], change)
    expect(await outcomeOf({ titles: [presentation] })).toBe('presentation-challenge')
  })
  test('with a challenge written in afterwards is refused', async () => {
    const presentation = await present(yann, [await titleOf(yann)], { nonce: 'A4nZrY1q0Wm5d2h7K9vXtA' })
    const { proof } = presentation as { proof: object }
    expect(await outcomeOf({ titles: [{ ...presentation, proof: { ...proof, challenge: nonce } }] })).toBe(
      'proof-signature',
    )
  })
  test('unsigned is refused', async () => {
    const { proof, ...presentation } = (await present(yann, [await titleOf(yann)])) as { proof: object }
    expect(await outcomeOf({ titles: [presentation] })).toBe('credential-no-proof')
  })
  test('of a thief is refused: under his own name, under the holder’s, under none', async () => {
    const stolen = await titleOf(yann)
    const own = await present(thief, [await titleOf(thief)])
    const asThief = { ...own, verifiableCredential: [stolen] }
    expect(await outcomeOf({ titles: [asThief] })).toBe('presentation-holder')
    expect(await outcomeOf({ titles: [{ ...asThief, holder: yann.holder.did }] })).toBe('presentation-holder')
    const { holder, ...nameless } = asThief as { holder?: string }
    expect(await outcomeOf({ titles: [nameless] })).toBe('presentation-holder')
    const inAnothersName = { ...(await present(yann, [stolen])), holder: thief.holder.did }
    expect(await outcomeOf({ titles: [inAnothersName] })).toBe('presentation-holder')
    const signedAsHolder = await present({ ...yann, key: thief.key }, [stolen])
    expect(await outcomeOf({ titles: [signedAsHolder] })).toBe('proof-signature')
  })
  test('of titles of two persons is refused, in one presentation and in two', async () => {
    const mine = await titleOf(yann)
    const foreign = await titleOf(thief)
    const both = { ...(await present(yann, [mine])), verifiableCredential: [mine, foreign] }
    expect(await outcomeOf({ titles: [both] })).toBe('presentation-mixed-subjects')
    const apart = [await present(yann, [mine]), await present(thief, [foreign])]
    expect(await outcomeOf({ titles: apart })).toBe('presentation-mixed-subjects')
  })
  test.each<[string, object]>([
    ['two birth dates', { birthDate: '1988-02-01' }],
    ['two family names', { familyName: 'MOREL' }],
    ['two given names, of twins', { givenName: 'Anne' }],
  ])('of one key with %s is of two persons too', async (_what, change) => {
    const { holder } = createTestFields()
    const other = { holder: { ...holder, ...change }, ...anotherNumber() }
    const presentation = await present(yann, [await titleOf(yann), await titleOf(yann, other)])
    expect(await outcomeOf({ titles: [presentation] })).toBe('presentation-mixed-subjects')
  })
  test('of one person whose name was typed in two ways is of one', async () => {
    const { holder } = createTestFields()
    const typed = { ...holder, familyName: 'Le Guellec', givenName: 'YANN-MARIE' }
    const other = { holder: typed, ...anotherNumber() }
    const presentation = await present(yann, [await titleOf(yann), await titleOf(yann, other)])
    expect(await outcomeOf({ titles: [presentation] })).toBe('green in-force,green in-force')
  })
  test('of one title three times is refused, in one presentation and in three', async () => {
    const title = await titleOf(yann)
    const thrice = await present(yann, [title, title, title])
    expect(await outcomeOf({ titles: [thrice] })).toBe('presentation-response-invalid')
    const apart = [await present(yann, [title]), await present(yann, [title])]
    expect(await outcomeOf({ titles: apart })).toBe('presentation-response-invalid')
  })
  test.each<[string, (titles: object) => unknown]>([
    ['a presentation', (titles) => ({ ...titles, type: ['VerifiablePresentation'] })],
    ['an envelope', () => ({ type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,eyJ.e.x' })],
    ['an address', () => 'https://titres.mer.example/credentials/1'],
    ['nothing', () => null],
  ])('with %s in the place of a title is refused', async (_what, other) => {
    const title = await titleOf(yann)
    const presentation = await present(yann, [title])
    const nested = { ...presentation, verifiableCredential: [title, other(presentation)] }
    expect(await outcomeOf({ titles: [nested] })).toMatch(/^(credential-[a-z]+|document-[a-z-]+)$/)
  })
  test.each<[string, (proof: object) => unknown]>([
    ['for another purpose', (proof) => ({ ...proof, proofPurpose: 'assertionMethod' })],
    ['in a list of one', (proof) => [proof]],
    ['twice', (proof) => [proof, proof]],
    ['after another', (proof) => ({ ...proof, previousProof: 'urn:uuid:1' })],
    ['of another kind', (proof) => ({ ...proof, type: 'Ed25519Signature2020' })],
    ['without a key', (proof) => ({ ...proof, verificationMethod: undefined })],
    ['with another cryptosuite', (proof) => ({ ...proof, cryptosuite: 'eddsa-rdfc-2022' })],
    ['without a date', (proof) => ({ ...proof, created: 'yesterday' })],
    ['without end', (proof) => ({ ...proof, proofValue: `z${'1'.repeat(300)}` })],
  ])('signed %s is refused', async (_what, change) => {
    const presentation = (await present(yann, [await titleOf(yann)])) as { proof: object }
    expect(await outcomeOf({ titles: [{ ...presentation, proof: change(presentation.proof) }] })).toBe('proof-form')
  })
  test('of no title, of nine, of three hundred is refused before anything is verified', async () => {
    const presentation = await present(yann, [await titleOf(yann)])
    const of = (count: number) => ({ ...presentation, verifiableCredential: new Array(count).fill({}) })
    expect(await outcomeOf({ titles: [of(0)] })).toBe('presentation-schema')
    expect(await outcomeOf({ titles: [of(9)] })).toBe('presentation-too-many')
    expect(await outcomeOf({ titles: [of(300)] })).toBe('presentation-too-many')
    expect(await outcomeOf({ titles: new Array(33).fill(null) })).toBe('presentation-too-many')
  })
  test('of forty titles in five presentations is refused', async () => {
    const eight = await present(yann, new Array(8).fill(await titleOf(yann)))
    expect(await outcomeOf({ titles: new Array(5).fill(eight) })).toBe('presentation-too-many')
  })
  test('of the document, which is bound to nobody, is refused', async () => {
    const { credentialSubject, ...title } = (await titleOf(yann)) as { credentialSubject: { id?: string } }
    const { id, ...bearer } = credentialSubject
    const presentation = await present(yann, [await titleOf(yann)])
    const unbound = { ...presentation, verifiableCredential: [{ ...title, credentialSubject: bearer }] }
    expect(await outcomeOf({ titles: [unbound] })).toBe('credential-schema')
  })
  test.each<[string, object, string]>([
    ['an inline context', { '@context': ['https://www.w3.org/ns/credentials/v2', {}] }, 'presentation-schema'],
    ['a member of its own', { evidence: 1 }, 'presentation-schema'],
    ['another type', { type: ['VerifiableCredential'] }, 'presentation-schema'],
    ['two proofs', { proof: [{}, {}] }, 'proof-form'],
    [
      'a proof of another purpose',
      { proof: { type: 'DataIntegrityProof', proofPurpose: 'assertionMethod' } },
      'proof-form',
    ],
  ])('with %s is refused', async (_what, change, code) => {
    const presentation = await present(yann, [await titleOf(yann)])
    expect(await outcomeOf({ titles: [{ ...presentation, ...change }] })).toBe(code)
  })
})

describe('an SD-JWT VC with key binding', () => {
  const show = async (wallet: Wallet, sdJwt: string, change: object = {}, asked = paths) =>
    createSdJwtPresentation(sdJwt, asked, proofOf(wallet, change))
  test('gives the verdict, and only what was asked', async () => {
    const shown = await show(yann, await sdJwtOf(yann), {}, [...paths, ['family_name']])
    const { titles } = await verify({ title: [shown] }, narrow)
    expect(titles[0]?.verdict).toMatchObject({ colour: 'green', reason: 'in-force', asOf: '2026-11-22T10:00:00Z' })
    expect(titles[0]?.claims).toEqual({ code: 'capitaine-200', document_number: '10463946' })
    expect(titles[0]).toMatchObject({ validUntil: '2031-11-20T23:59:59Z', issuingCountry: 'FR' })
  })
  test.each([
    [3, 'red revoked'],
    [4, 'red suspended'],
  ])('entry %d of the status list counts: %s', async (idx, outcome) => {
    expect(await outcomeOf({ title: [await show(yann, await sdJwtOf(yann, { idx }))] }, narrow)).toBe(outcome)
  })
  test('without its status list, or with an old one, it is orange and says so', async () => {
    const shown = await show(yann, await sdJwtOf(yann))
    const expected = expectPresentation({ nonce, audience, query: narrow })
    const old = new Map([[tokenListUri, await openTokenList([3], [4], new Date(at.getTime() - 25 * 3_600_000))]])
    for (const [lists, reason] of [
      [new Map(), 'status-unknown'],
      [old, 'status-old'],
    ] as const) {
      const evidence = { trust, tokenStatusLists: lists, now: at }
      const { titles } = await verifyPresentation({ title: [shown] }, expected, evidence)
      expect(titles[0]?.verdict).toMatchObject({ colour: 'orange', reason })
    }
  })
  test('an entry whose value nobody publishes says nothing of it', async () => {
    const [list] = tokenStatusLists.values()
    const statuses = Uint8Array.from(list!.statuses)
    statuses[1] = 0b11_000000 // entry 7
    const evidence = { trust, tokenStatusLists: new Map([[tokenListUri, { ...list!, statuses }]]), now: at }
    const expected = expectPresentation({ nonce, audience, query: narrow })
    const { titles } = await verifyPresentation({ title: [await show(yann, await sdJwtOf(yann))] }, expected, evidence)
    expect(titles[0]?.verdict).toMatchObject({ colour: 'orange', reason: 'status-unknown' })
  })
  test('a list of another authority says nothing of it', async () => {
    const shown = await show(yann, await sdJwtOf(yann))
    const expected = expectPresentation({ nonce, audience, query: narrow })
    const [list] = tokenStatusLists.values()
    const foreign = new Map([[tokenListUri, { ...list!, issuer: 'did:web:other.example' }]])
    const { titles } = await verifyPresentation({ title: [shown] }, expected, {
      trust,
      tokenStatusLists: foreign,
      now: at,
    })
    expect(titles[0]?.verdict).toMatchObject({ colour: 'orange', reason: 'status-unknown' })
  })
  test('of an issuer that nobody recognises, or expired, is red', async () => {
    const expired = await sdJwtOf(yann, { fields: { expiresOn: '2026-11-21' } })
    expect(await outcomeOf({ title: [await show(yann, expired)] }, narrow)).toBe('red expired')
    const own = { ...jwsSigner(yann.key), keyId: authority.titles.id }
    const binding = { issuedAt: at.getTime() / 1000, holder: yann.jwk, status: null }
    const forged = await signTitleSdJwt(await createTitleSdJwt(createTitleCredential(createTestFields()), binding), own)
    expect(await outcomeOf({ title: [await show(yann, forged)] }, narrow)).toBe('red altered')
  })
  test.each<[string, object]>([
    ['another nonce', { nonce: 'A4nZrY1q0Wm5d2h7K9vXtA' }],
    ['another verifier', { audience: 'verifier_attestation:evil.example' }],
  ])('made for %s is refused', async (_what, change) => {
    expect(await outcomeOf({ title: [await show(yann, await sdJwtOf(yann), change)] }, narrow)).toBe(
      'presentation-challenge',
    )
  })
  test('made ten minutes ago or ahead is refused', async () => {
    const shown = await show(yann, await sdJwtOf(yann))
    for (const minutes of [-10, 10]) {
      const now = new Date(at.getTime() + minutes * 60_000)
      expect(await outcomeOf({ title: [shown] }, narrow, now)).toBe('proof-expired')
    }
  })
  test('without key binding, with the binding of another, of other disclosures, is refused', async () => {
    const sdJwt = await sdJwtOf(yann)
    const shown = await show(yann, sdJwt)
    const parts = shown.split('~')
    const binding = parts.at(-1) ?? ''
    expect(await outcomeOf({ title: [sdJwt] }, narrow)).toBe('credential-no-proof')
    expect(await outcomeOf({ title: [`${sdJwt}${binding}`] }, narrow)).toBe('proof-signature')
    const stolen = await show({ ...yann, key: thief.key }, sdJwt)
    expect(await outcomeOf({ title: [stolen] }, narrow)).toBe('presentation-holder')
  })
  const rebind = async (sdJwt: string, header: object, claims: object = {}) => {
    const shown = await show(yann, sdJwt)
    const end = shown.lastIndexOf('~') + 1
    const encode = (value: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
    const payload = JSON.parse(new TextDecoder().decode(decodeBase64url(shown.slice(end).split('.')[1]!)!))
    const input = `${encode({ alg: 'ES256', typ: 'kb+jwt', ...header })}.${encode({ ...payload, ...claims })}`
    const signature = encodeBase64url(await yann.key.sign(new TextEncoder().encode(input)))
    return { shown: shown.slice(0, end), input, signature }
  }
  test.each<[string, object, object, string]>([
    ['as it should be', {}, {}, 'green in-force'],
    ['with alg none', { alg: 'none' }, {}, 'presentation-holder'],
    ['with HS256', { alg: 'HS256' }, {}, 'presentation-holder'],
    ['with another typ', { typ: 'JWT' }, {}, 'proof-form'],
    ['with a key of its own', { jwk: {} }, {}, 'proof-form'],
    ['with an extension', { crit: ['b64'], b64: true }, {}, 'proof-form'],
    ['to two audiences', {}, { aud: [audience] }, 'presentation-challenge'],
    ['without a nonce', {}, { nonce: undefined }, 'presentation-challenge'],
    ['without what it is over', {}, { sd_hash: undefined }, 'proof-signature'],
    ['with a claim that nobody reads', {}, { exp: 1 }, 'proof-form'],
    ['without a date', {}, { iat: 'now' }, 'proof-form'],
  ])('bound %s: %s', async (_what, header, claims, outcome) => {
    const { shown, input, signature } = await rebind(await sdJwtOf(yann), header, claims)
    expect(await outcomeOf({ title: [`${shown}${input}.${signature}`] }, narrow)).toBe(outcome)
    expect(await outcomeOf({ title: [`${shown}${input}.`] }, narrow)).toMatch(/^(proof-form|credential-schema)$/)
  })
  test('with a disclosure taken away, written twice, or of nobody, is refused', async () => {
    const [jwt, first, ...others] = (await show(yann, await sdJwtOf(yann))).split('~')
    const foreign = (await sdJwtOf(thief)).split('~')[1]
    for (const [disclosures, code] of [
      [others, 'proof-signature'],
      [[first, first, ...others], 'credential-schema'],
      [[first, foreign, ...others], 'credential-schema'],
    ] as const) {
      expect(await outcomeOf({ title: [[jwt, ...disclosures].join('~')] }, narrow)).toBe(code)
    }
  })
  test('of one title three times, or of two persons by name, is refused', async () => {
    const sdJwt = await sdJwtOf(yann)
    const thrice = [await show(yann, sdJwt), await show(yann, sdJwt)]
    expect(await outcomeOf({ title: thrice }, narrow)).toBe('presentation-response-invalid')
    const { holder } = createTestFields()
    const other = await sdJwtOf(yann, { fields: { holder: { ...holder, givenName: 'Anne' } } })
    const [title] = narrow.credentials
    const named = { credentials: [{ ...title, claims: [{ path: ['given_name'] }] }] } as PresentationQuery
    const both = [await show(yann, sdJwt, {}, [['given_name']]), await show(yann, other, {}, [['given_name']])]
    expect(await outcomeOf({ title: both }, named)).toBe('presentation-mixed-subjects')
  })
  test('of two keys is refused, each proved by its own', async () => {
    const both = [await show(yann, await sdJwtOf(yann)), await show(thief, await sdJwtOf(thief))]
    expect(await outcomeOf({ title: both }, narrow)).toBe('presentation-mixed-subjects')
  })
  test('of what not every title has: the fullest set that it has is taken, none of them is no answer', async () => {
    const [title] = narrow.credentials
    const claims = ['code', 'functions', 'capacities'].map((name) => ({ id: name, path: [name] }))
    const claim_sets = [
      ['code', 'functions', 'capacities'],
      ['code', 'capacities'],
    ]
    const sets = { credentials: [{ ...title, claims, claim_sets }] } as PresentationQuery
    const shown = async (names: string[]) => {
      const asked = names.map((name) => [name])
      return { title: [await show(yann, await sdJwtOf(yann), {}, asked)] }
    }
    const { titles } = await verify(await shown(['code', 'capacities', 'birth_date']), sets)
    expect(Object.keys(titles[0]?.claims ?? {}).sort()).toEqual(['capacities', 'code'])
    expect(await outcomeOf(await shown(['code', 'functions']), sets)).toBe('presentation-response-invalid')
  })
  test('that shows less than was asked is no answer', async () => {
    const shown = await show(yann, await sdJwtOf(yann), {}, [['code']])
    expect(await outcomeOf({ title: [shown] }, narrow)).toBe('presentation-response-invalid')
  })
})

test('nothing that a presentation names is fetched: no key, no status list, no context', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network here'))
  const presentation = (await present(yann, [await titleOf(yann)])) as { proof: object }
  const web = 'did:web:evil.example'
  const title = { ...(await titleOf(yann)), credentialSubject: { id: web } }
  const proof = { ...presentation.proof, verificationMethod: `${web}#key` }
  const { holder, ...nameless } = presentation as { holder?: string }
  expect(await outcomeOf({ titles: [{ ...nameless, proof, verifiableCredential: [title] }] })).toMatch(/^credential-/)
  expect(await outcomeOf({ titles: [{ ...nameless, proof }] })).toBe('presentation-holder')
  await expect(holderOfMethod(`${web}#key`)).rejects.toMatchObject({ code: 'proof-key-unsupported' })
  const elsewhere = { uri: 'https://evil.example/status/t1', idx: 7 }
  const binding = { issuedAt: at.getTime() / 1000, holder: yann.jwk, status: elsewhere }
  const unsigned = await createTitleSdJwt(createTitleCredential(createTestFields()), binding)
  const sdJwt = await signTitleSdJwt(unsigned, jwsSigner(authority.titles))
  const shown = await createSdJwtPresentation(sdJwt, paths, proofOf(yann))
  expect(await outcomeOf({ title: [shown] }, narrow)).toMatch(/^(orange status-unknown|credential-schema)$/)
  expect(fetched).not.toHaveBeenCalled()
  fetched.mockRestore()
})

describe('what answers the request', () => {
  test.each<[string, unknown]>([
    ['a text', 'eyJ'],
    ['a list', []],
    ['nothing', {}],
    ['no presentation', { titles: [] }],
    ['a bare presentation', { titles: {} }],
    ['something that was not asked', { other: ['x'] }],
  ])('%s does not', async (_what, vpToken) => {
    expect(await outcomeOf(vpToken)).toBe('presentation-response-invalid')
  })
  test('two where one was asked do not; one of two ways that were offered does', async () => {
    const [title] = whole.credentials
    const one: PresentationQuery = { credentials: [{ ...title!, multiple: false }] }
    const presentation = await present(yann, [await titleOf(yann)])
    const another = await present(yann, [await titleOf(yann, anotherNumber())])
    expect(await outcomeOf({ titles: [presentation, another] })).toBe('green in-force,green in-force')
    expect(await outcomeOf({ titles: [presentation, another] }, one)).toBe('presentation-response-invalid')
    const either: PresentationQuery = {
      credentials: [...whole.credentials, ...narrow.credentials],
      credential_sets: [{ options: [['titles'], ['title']] }],
    }
    expect(await outcomeOf({ titles: [presentation] }, either)).toBe('green in-force')
    const { credential_sets, ...both } = either
    expect(await outcomeOf({ titles: [presentation] }, both)).toBe('presentation-response-invalid')
  })
  test('a verifier without a domain, or with a short nonce, does not even ask', async () => {
    expect(() => expectPresentation({ nonce, audience: '', query: whole })).toThrow(TypeError)
    expect(() => expectPresentation({ nonce: 'short', audience, query: whole })).toThrow(TypeError)
  })
})
