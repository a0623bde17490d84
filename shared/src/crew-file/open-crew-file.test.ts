import { loadTitles } from '@vigie/schemas/load.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestFields,
  createTestKey,
  jwsSigner,
  openTestTrust,
  signTestTitle,
  type TestAuthority,
  type TestKey,
  testIssuer,
} from '../../testing/test-authority.ts'
import { createTestCrewFile, createTestMember, testAudience, testNonce } from '../../testing/test-crew-file.ts'
import { createTestDocument, signTestDocument } from '../../testing/test-documents.ts'
import { createTestHolder, holderProof, issueToHolder, type TestHolder } from '../../testing/test-holder.ts'
import { createSdJwtPresentation } from '../presentation/create-sd-jwt-presentation.ts'
import { createVcPresentation } from '../presentation/create-vc-presentation.ts'
import { titleTypeIri } from '../presentation/parse-presentation-query.ts'
import type { PresentationQuery } from '../presentation/presentation-query.ts'
import { signCompactJws } from '../proof/compact-jws.ts'
import { titleVct } from '../sd-jwt/title-claims.ts'
import { createTokenStatusList } from '../status-list/create-token-status-list.ts'
import { openTokenStatusList } from '../status-list/open-token-status-list.ts'
import { type TokenStatusList, tokenStatusListType } from '../status-list/token-status-list.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { CrewFileEvidence, CrewFileMember } from './crew-file.ts'
import type { KeptPresentation } from './expected-answer.ts'
import { openCrewFile } from './open-crew-file.ts'
import type { CrewFileTrust } from './opened-crew-file.ts'
import { parseCrewFile } from './parse-crew-file.ts'
import { writeCrewFile } from './write-crew-file.ts'

const at = new Date('2026-11-22T10:00:00Z')
const tokenListUri = 'https://titres.mer.example/status/t1'
const { title: testTitle } = createTestFields()
const issued = {
  issueDate: testTitle.issueDate,
  issuingCountry: testTitle.issuingCountry,
  issuingAuthority: testTitle.issuingAuthority,
  issuingOfficer: testTitle.issuingOfficer,
}
const otherPerson = { familyName: 'MOREL', givenName: 'Anaïs', birthDate: '1994-02-11' } as const
let authority: TestAuthority
let trust: TrustMaterial
let tokenStatusLists: ReadonlyMap<string, TokenStatusList>
let yann: TestHolder
let anais: TestHolder
let stranger: TestKey

beforeAll(async () => {
  authority = await createTestAuthority()
  trust = await openTestTrust(authority, { at })
  const fields = { uri: tokenListUri, issuer: testIssuer, invalidIndexes: [3], suspendedIndexes: [], issuedAt: at }
  const claims = createTokenStatusList({ ...fields, expiresAt: new Date('2026-11-23T10:00:00Z') })
  const signed = await signCompactJws(claims, tokenStatusListType, jwsSigner(authority.lists))
  const list = await openTokenStatusList(new TextEncoder().encode(signed), {
    uri: tokenListUri,
    issuer: testIssuer,
    now: at,
    findKey: () => authority.lists.publicKeyMultibase,
  })
  tokenStatusLists = new Map([[tokenListUri, list]])
  yann = await createTestHolder()
  anais = await createTestHolder()
  stranger = await createTestKey('did:web:titres.ailleurs.example#t1')
})

type Fields = Parameters<typeof createTestFields>[0]

async function document(fields: Fields = {}, key = authority.titles): Promise<CrewFileEvidence> {
  return { kind: 'document', text: JSON.stringify(await signTestTitle(key, fields)) }
}

const cfbs = (number = '22000001'): Fields => ({
  title: {
    ...issued,
    code: 'cfbs',
    documentNumber: number,
    regulation: ['VI/1'],
  },
})

const whole: PresentationQuery = {
  credentials: [{ id: 'titles', format: 'ldp_vc', multiple: true, meta: { type_values: [[titleTypeIri]] } }],
}

async function answer(holder: TestHolder, fields: readonly Fields[] = [{}], change: Partial<KeptPresentation> = {}) {
  const held = await Promise.all(fields.map((one) => issueToHolder(authority.titles, holder, { at, fields: one! })))
  const proof = holderProof(holder, { nonce: change.nonce ?? testNonce, audience: testAudience, at })
  const presentation = await createVcPresentation(
    held.map(({ ldp }) => JSON.parse(ldp)),
    proof,
  )
  return keptAs({ titles: [presentation] }, whole, change)
}

function keptAs(vpToken: object, query: PresentationQuery, change: Partial<KeptPresentation> = {}): KeptPresentation {
  const answeredAt = at.toISOString()
  return { kind: 'presentation', vpToken, nonce: testNonce, audience: testAudience, query, answeredAt, ...change }
}

async function answerShowing(holder: TestHolder, names: readonly string[], change: Partial<KeptPresentation> = {}) {
  const status = { uri: tokenListUri, idx: 7 }
  const { sdJwt } = await issueToHolder(authority.titles, holder, { at, status })
  const proof = holderProof(holder, { nonce: change.nonce ?? testNonce, audience: testAudience, at })
  const shown = await createSdJwtPresentation(
    sdJwt,
    names.map((name) => [name]),
    proof,
  )
  const claims = names.map((name) => ({ path: [name] }))
  const query = { credentials: [{ id: 'title', format: 'dc+sd-jwt', meta: { vct_values: [titleVct] }, claims }] }
  return keptAs({ title: [shown] }, query as PresentationQuery, change)
}

const m1 = (...evidence: CrewFileEvidence[]) => createTestMember('m1', { evidence })
const m2 = (...evidence: CrewFileEvidence[]) => createTestMember('m2', { evidence })

/** Through its one text, as whoever takes it gets it. */
function open(members: readonly CrewFileMember[], change: Partial<CrewFileTrust> = {}) {
  const text = writeCrewFile(createTestCrewFile({ members }))
  return openCrewFile(parseCrewFile(new TextEncoder().encode(text)), {
    trust,
    tokenStatusLists,
    catalogue: loadTitles(),
    now: at,
    language: 'fr',
    askedBy: null,
    ...change,
  })
}

const seen = async (members: readonly CrewFileMember[], change: Partial<CrewFileTrust> = {}) => {
  const { question, faults } = await open(members, change)
  return {
    titles: question.crew.map(({ titles }) => titles.map(({ code, state }) => `${code} ${state}`).join()),
    faults: faults.map(({ memberId, evidence, code, reason }) => [memberId, evidence, code, reason].join(' ').trim()),
  }
}

test('a title that answers two wishes of one request is one title', async () => {
  const names = ['family_name', 'given_name', 'birth_date', 'code', 'document_number', 'functions', 'capacities']
  const { sdJwt } = await issueToHolder(authority.titles, yann, { at, status: { uri: tokenListUri, idx: 7 } })
  const show = () =>
    createSdJwtPresentation(
      sdJwt,
      names.map((name) => [name]),
      holderProof(yann, { nonce: testNonce, audience: testAudience, at }),
    )
  const claims = names.map((name) => ({ path: [name] }))
  const wish = (id: string) => ({ id, format: 'dc+sd-jwt', meta: { vct_values: [titleVct] }, claims })
  const query = { credentials: [wish('one'), wish('other')] } as PresentationQuery
  const { question } = await open([m1(keptAs({ one: [await show()], other: [await show()] }, query))])
  expect(question.crew[0]?.titles.map(({ code, state }) => `${code} ${state}`)).toEqual(['capitaine-200 in-force'])
})

describe('what a document says', () => {
  test('is the holder’s, with its tables, its days and where they come from', async () => {
    const { question, faults, titles } = await open([m1(await document())])
    expect(faults).toEqual([])
    expect(question.crew[0]).toMatchObject({ familyName: 'LE GUELLEC', birthDate: '1991-07-31' })
    expect(question.crew[0]?.titles).toEqual([
      {
        id: 'm1.1.1',
        kind: 'title',
        code: 'capitaine-200',
        number: '10463946',
        validFrom: '2026-11-21',
        validUntil: '2031-11-20',
        state: 'in-force',
        capacities: testTitle.capacities,
        functions: testTitle.functions,
        regulation: ['II/3'],
        issueDate: '2026-11-20',
        issuingCountry: 'FR',
        shipImoNumber: null,
        isForceMajeure: false,
        craftType: null,
        route: null,
        evidence: 'credential',
      },
    ])
    expect(titles).toEqual([
      {
        titleId: 'm1.1.1',
        memberId: 'm1',
        evidence: 0,
        isCopy: false,
        colour: 'green',
        reason: 'in-force',
        asOf: '2026-11-22T10:00:00Z',
      },
    ])
  })
  test('is its kind’s: a dispensation names its ship, and force majeure where that was its ground', async () => {
    const ordinary = await signTestDocument(authority.titles, createTestDocument('dispensation'))
    const force = createTestDocument('dispensation', {
      forceMajeure: true,
      title: { ...issued, code: 'derogation', documentNumber: '530000007716', capacities: [{ capacity: 'master' }] },
    })
    const forced = await signTestDocument(authority.titles, force)
    const { question } = await open([m1({ kind: 'document', text: JSON.stringify(ordinary) })])
    expect(question.crew[0]?.titles[0]).toMatchObject({
      kind: 'dispensation',
      shipImoNumber: '9074729',
      isForceMajeure: false,
    })
    const ofMaster = await open([m1({ kind: 'document', text: JSON.stringify(forced) })])
    expect(ofMaster.question.crew[0]?.titles[0]).toMatchObject({ kind: 'dispensation', isForceMajeure: true })
  })
  test('that has expired or does not yet hold is in force but for its days, which the check looks at itself', async () => {
    const later = { effectiveFrom: '2026-11-25', expiresOn: '2031-11-24' } as const
    const expired = await seen([m1(await document())], { now: new Date('2031-12-01T10:00:00Z') })
    const young = await seen([m1(await document(later))])
    expect(young.titles).toEqual(['capitaine-200 in-force'])
    // five years later nothing of the lists is fresh any more, so what became of it is not known
    expect(expired.titles).toEqual(['capitaine-200 not-known'])
    const fresh = await openTestTrust(authority, { at: new Date('2031-12-01T09:00:00Z') })
    const again = await seen([m1(await document())], { now: new Date('2031-12-01T10:00:00Z'), trust: fresh })
    expect(again.titles).toEqual(['capitaine-200 in-force'])
  })
  test('revoked is not in force, and so is expired and revoked; with lists that are old or not there it is not known', async () => {
    const one = m1(await document())
    const revoked = await openTestTrust(authority, { at, revoked: [94_567] })
    const bare = await openTestTrust(authority, { at, withoutStatusLists: true })
    expect((await seen([one], { trust: revoked })).titles).toEqual(['capitaine-200 not-in-force'])
    expect((await seen([one], { trust: revoked, now: new Date('2031-12-01T10:00:00Z') })).titles).toEqual([
      'capitaine-200 not-in-force',
    ])
    expect((await seen([one], { now: new Date('2026-11-24T10:00:00Z') })).titles).toEqual(['capitaine-200 not-known'])
    expect((await seen([one], { trust: bare })).titles).toEqual(['capitaine-200 not-known'])
  })
})

describe('what nobody vouches for counts for nothing, and is said', () => {
  test('a foreign issuer, a text that was altered, another key in the authority’s name', async () => {
    const good = await document()
    const altered = { ...good, text: (good as { text: string }).text.replace('gt-200', 'gt-500') } as CrewFileEvidence
    const forged = await document({}, { ...stranger, id: authority.titles.id })
    const abroad = await document({ issuer: 'did:web:titres.ailleurs.example' }, stranger)
    expect(await seen([m1(abroad, altered, forged)])).toEqual({
      titles: [''],
      faults: [
        'm1 0 crew-evidence-not-believed issuer-not-recognised',
        'm1 1 crew-evidence-not-believed altered',
        'm1 2 crew-evidence-not-believed altered',
      ],
    })
  })
  test('of an authority of another State whom we recognise: a person judges what it is worth here, without its visa', async () => {
    const filipino = { title: { ...createTestFields().title, issuingCountry: 'PH' } }
    expect((await seen([m1(await document(filipino))])).titles).toEqual(['capitaine-200 not-known'])
    expect((await seen([m1(await answer(yann, [filipino]))])).titles).toEqual(['capitaine-200 not-known'])
  })
  test('what is no document, or a wallet’s copy without its holder', async () => {
    const { ldp } = await issueToHolder(authority.titles, yann, { at })
    const texts = ['{}', '{"a":1', ldp].map((text): CrewFileEvidence => ({ kind: 'document', text }))
    expect((await seen([m1(...texts)])).faults).toEqual([
      'm1 0 crew-evidence-not-believed not-a-title',
      'm1 1 document-not-json',
      'm1 2 crew-evidence-not-believed not-a-title',
    ])
  })
  test('what is not believed names nobody: it does not make two persons of one', async () => {
    const abroad = await document({ issuer: 'did:web:titres.ailleurs.example', holder: otherPerson }, stranger)
    expect((await seen([m1(await document(), abroad)])).titles).toEqual(['capitaine-200 in-force'])
  })
})

describe('an answer of a wallet', () => {
  test('that was kept is opened for what was asked, days after it was given', async () => {
    const kept = await answer(yann, [{}, cfbs()])
    const later = new Date('2026-12-10T10:00:00Z')
    const fresh = await openTestTrust(authority, { at: later })
    const { titles, faults } = await seen([m1(kept)], { now: later, trust: fresh })
    expect(titles).toEqual(['capitaine-200 in-force,cfbs in-force'])
    expect(faults).toEqual([])
  })
  test('an SD-JWT too, whose proof is of the minutes in which it was given', async () => {
    const names = ['family_name', 'given_name', 'birth_date', 'code', 'functions', 'capacities']
    const kept = await answerShowing(yann, names)
    const later = { now: new Date('2026-11-22T20:00:00Z') }
    expect((await seen([m1(kept)], later)).faults).toEqual([])
    expect((await seen([m1({ ...kept, answeredAt: '2026-11-22T12:00:00.000Z' })], later)).faults).toEqual([
      'm1 0 proof-expired',
    ])
  })
  test('said to be of another week than its proof is refused', async () => {
    const kept = { ...(await answer(yann)), answeredAt: '2026-11-15T10:00:00.000Z' }
    expect((await seen([m1(kept)])).faults).toEqual(['m1 0 proof-expired'])
  })
  test('of more than thirty days, or of tomorrow, is not counted', async () => {
    const kept = await answer(yann)
    const day = (text: string) => seen([m1(kept)], { now: new Date(text) })
    expect((await day('2026-12-22T09:59:59Z')).faults).toEqual([])
    expect((await day('2026-12-22T10:00:01Z')).faults).toEqual(['m1 0 crew-evidence-out-of-time'])
    expect((await day('2026-11-22T09:50:00Z')).faults).toEqual(['m1 0 crew-evidence-out-of-time'])
  })
  test('to another nonce, or to somebody else, is refused', async () => {
    const kept = await answer(yann)
    expect((await seen([m1({ ...kept, nonce: 'A4nZrY1q0Wm5d2h7K9vXtA' })])).faults).toEqual([
      'm1 0 presentation-challenge',
    ])
    expect((await seen([m1({ ...kept, audience: 'verifier_attestation:evil.example' })])).faults).toEqual([
      'm1 0 presentation-challenge',
    ])
    expect((await seen([m1(kept)], { askedBy: testAudience })).faults).toEqual([])
    expect((await seen([m1(kept)], { askedBy: 'verifier_attestation:evil.example' })).faults).toEqual([
      'm1 0 crew-evidence-for-another',
    ])
  })
  test('that does not show its tables is not known, since its limitations may stand there', async () => {
    const named = ['family_name', 'given_name', 'birth_date', 'code', 'functions']
    expect((await seen([m1(await answerShowing(yann, [...named, 'capacities']))])).titles).toEqual([
      'capitaine-200 in-force',
    ])
    expect((await seen([m1(await answerShowing(yann, named))])).titles).toEqual(['capitaine-200 not-known'])
  })
  test('whose status list is not there is not known', async () => {
    const kept = await answerShowing(yann, ['code', 'functions', 'capacities'])
    expect((await seen([m1(kept)], { tokenStatusLists: new Map() })).titles).toEqual(['capitaine-200 not-known'])
  })
  test('that does not show which title it is counts for nothing', async () => {
    const shown = await answerShowing(yann, ['family_name', 'given_name', 'birth_date'])
    expect(await seen([m1(shown)])).toEqual({ titles: [''], faults: ['m1 0 crew-evidence-incomplete'] })
  })
})

describe('one person a member, one member a person', () => {
  test('documents of two persons count for nobody, in either order', async () => {
    const [mine, hers] = [await document(), await document({ ...cfbs(), holder: otherPerson })]
    for (const evidence of [
      [mine, hers],
      [hers, mine],
    ]) {
      const { titles, faults } = await seen([m1(...evidence)])
      expect(titles).toEqual([''])
      expect(faults).toEqual(['m1 0 crew-evidence-of-two-persons', 'm1 1 crew-evidence-of-two-persons'])
    }
  })
  test('another spelling of the same name is the same person', async () => {
    const holder = { familyName: 'Le Guéllec', givenName: 'YANN-MARIE', birthDate: '1991-07-31' } as const
    const { titles } = await seen([m1(await document(), await document({ ...cfbs(), holder }))])
    expect(titles).toEqual(['capitaine-200 in-force,cfbs in-force'])
  })
  test('a document of a namesake born another day is somebody else’s', async () => {
    const holder = { familyName: 'LE GUELLEC', givenName: 'Yann Marie', birthDate: '1971-07-31' } as const
    const { faults } = await seen([m1(await document(), await document({ ...cfbs(), holder }))])
    expect(faults).toContain('m1 1 crew-evidence-of-two-persons')
  })
  test('what does not say whose it is cannot stand beside another source', async () => {
    const nameless = await answerShowing(yann, ['code', 'functions', 'capacities'])
    expect((await seen([m1(nameless)])).titles).toEqual(['capitaine-200 in-force'])
    expect(await seen([m1(await document(cfbs()), nameless)])).toEqual({
      titles: ['cfbs in-force'],
      faults: ['m1 1 crew-evidence-unnamed'],
    })
  })
  test('one document for two members counts for neither, whatever it is shown in', async () => {
    const twice = await document()
    expect(await seen([m1(twice), m2(twice)])).toEqual({
      titles: ['', ''],
      faults: ['m1 0 crew-evidence-twice', 'm2 0 crew-evidence-twice'],
    })
    expect((await seen([m1(twice), m2(await answer(yann))])).titles).toEqual(['', ''])
  })
  test('one answer for two members counts for neither', async () => {
    const kept = await answer(yann)
    const replayed = { ...kept, vpToken: { titles: [] } }
    expect((await seen([m1(kept), m2(replayed)])).faults).toEqual([
      'm1 0 crew-evidence-twice',
      'm2 0 presentation-response-invalid',
    ])
  })
  test('one person for two members counts for neither: by name and birth date, or by the key of the wallet', async () => {
    const byName = await seen([m1(await document()), m2(await document(cfbs()))])
    expect(byName.titles).toEqual(['', ''])
    expect(byName.faults).toEqual(['m1 0 crew-member-twice', 'm2 0 crew-member-twice'])
    const first = await answerShowing(yann, ['code', 'functions', 'capacities'])
    const second = await answerShowing(yann, ['code', 'capacities'], { nonce: 'B4nZrY1q0Wm5d2h7K9vXtA' })
    expect((await seen([m1(first), m2(second)])).faults).toEqual(['m1 0 crew-member-twice', 'm2 0 crew-member-twice'])
  })
  test('two persons with a wallet each are two members', async () => {
    const hers = await answer(anais, [{ ...cfbs(), holder: otherPerson }], { nonce: 'B4nZrY1q0Wm5d2h7K9vXtA' })
    expect(await seen([m1(await answer(yann)), m2(hers)])).toEqual({
      titles: ['capitaine-200 in-force', 'cfbs in-force'],
      faults: [],
    })
  })
})

test('what is stated of a person stays stated, and the day of the check is that of the clock', async () => {
  const { question, isManningVerified } = await open([
    createTestMember('m1', { lineId: '1', duties: ['medical-care'], medicalFitnessStatedUntil: '2027-10-31' }),
  ])
  expect(isManningVerified).toBe(false)
  expect(question.on).toBe('2026-11-22')
  expect(question.crew[0]).toMatchObject({
    lineId: '1',
    duties: ['medical-care'],
    familyName: null,
    medicalFitness: { validUntil: '2027-10-31', isFit: null, evidence: 'stated' },
  })
})
