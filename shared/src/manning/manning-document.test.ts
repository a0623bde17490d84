import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  openTestTrust,
  type TestAuthority,
  type TestPublication,
} from '../../testing/test-authority.ts'
import { createTestManning, manningFields, manningIndexes, signTestManning } from '../../testing/test-manning.ts'
import { verifyProof } from '../proof/verify-proof.ts'
import { readTitleQr } from '../title-qr/read-title-qr.ts'
import type { TrustedIssuer, TrustList } from '../trust/trust-list.ts'
import type { Verdict } from '../verification/verdict.ts'
import { verifyTitle } from '../verification/verify-title.ts'
import { createManningDocument, type ManningFields } from './create-manning-document.ts'
import type { ManningDocument } from './manning-document.ts'
import { parseManningDocument } from './parse-manning-document.ts'
import { shipAndManningOf } from './ship-and-manning-of.ts'
import frozen from './vectors/manning-2026-11.json' with { type: 'json' }
import { verifyManningDocument } from './verify-manning-document.ts'
import { writeManningDocument } from './write-manning-document.ts'

const at = new Date('2026-11-22T08:00:00Z')
const soonAfter = new Date('2026-11-22T09:00:00Z')
let authority: TestAuthority
let signed: ManningDocument
let written: string
beforeAll(async () => {
  authority = await createTestAuthority()
  signed = await signTestManning(authority.titles)
  written = writeManningDocument(signed)
})

const trustOf = (publication: Partial<TestPublication> = {}) => openTestTrust(authority, { at, ...publication })
const changeIssuer = (change: Partial<TrustedIssuer>) => (list: TrustList) => ({
  ...list,
  issuers: list.issuers.map((issuer) => ({ ...issuer, ...change })),
})
const short = ({ colour, reason }: Verdict<unknown>) => `${colour} ${reason}`
/** The code of what the form refuses, with its place. */
const refusalOf = (change: (document: ReturnType<typeof parts>) => void): string => {
  const copy = parts()
  change(copy)
  try {
    parseManningDocument(JSON.parse(JSON.stringify(copy)))
    return 'accepted'
  } catch (error) {
    const { code, pointer } = error as { code: string; pointer?: string }
    return `${code} ${pointer}`
  }
}
const parts = () => JSON.parse(written)

test.each(frozen.vectors)(
  'the code of a manning document printed with an $algorithm key in November 2026 is read and verified for ever',
  async ({ publicKeyMultibase, text, credential }) => {
    const bytes = readTitleQr(text)
    expect(new TextDecoder().decode(bytes)).toBe(credential)
    const document = parseManningDocument(bytes)
    expect(writeManningDocument(document)).toBe(credential)
    expect(await verifyProof(document, publicKeyMultibase)).toBe(true)
  },
)

describe('the verdict', () => {
  test('is green on a document in force, from its text, its bytes, its value and its code', async () => {
    const trust = await trustOf()
    for (const input of [written, new TextEncoder().encode(written), signed]) {
      const verdict = await verifyManningDocument(input, trust, soonAfter)
      expect([short(verdict), verdict.credential, verdict.checks.length]).toEqual(['green in-force', signed, 8])
    }
    // other people's keys: the code is read, and its issuer's key is not the one of this trust list
    const printed = await verifyManningDocument(frozen.vectors[0]!.text, trust, soonAfter)
    expect(short(printed)).toBe('red altered')
  })
  test.each([
    ['withdrawn', { revoked: [manningIndexes.revocation] }, 'red revoked'],
    ['suspended', { suspended: [manningIndexes.suspension] }, 'red suspended'],
    [
      'of an authority that may issue other documents only',
      { changeList: changeIssuer({ mayIssue: ['title'] }) },
      'red kind-not-authorised',
    ],
    [
      'of an authority that may issue these',
      { changeList: changeIssuer({ mayIssue: ['manning-document'] }) },
      'green in-force',
    ],
    ['without any status list', { withoutStatusLists: true }, 'orange status-unknown'],
  ] as const)('on one %s says so', async (_what, publication, expected) => {
    const trust = await trustOf(publication as Partial<TestPublication>)
    expect(short(await verifyManningDocument(signed, trust, soonAfter))).toBe(expected)
  })
  test('counts its first and its last day whole', async () => {
    const verdictAt = async (moment: string) => {
      const now = new Date(moment)
      return short(await verifyManningDocument(signed, await trustOf({ at: now }), now))
    }
    expect(await verdictAt('2026-11-20T23:59:59Z')).toBe('red not-yet-valid')
    expect(await verdictAt('2031-11-20T23:59:59Z')).toBe('green in-force')
    expect(await verdictAt('2031-11-21T00:00:00Z')).toBe('red expired')
  })
  test('is red on one of an issuer that nobody here recognises', async () => {
    const foreign = await signTestManning(authority.titles, createTestManning({ issuer: 'did:web:autre.example' }))
    expect(short(await verifyManningDocument(foreign, await trustOf(), soonAfter))).toBe('red issuer-not-recognised')
  })
  test('is red when it was signed with a key that signs no documents', async () => {
    const lists = await signTestManning(authority.lists)
    expect(short(await verifyManningDocument(lists, await trustOf(), soonAfter))).toBe('red key-not-authorised')
    const stranger = await signTestManning(await createTestKey(authority.titles.id))
    expect(short(await verifyManningDocument(stranger, await trustOf(), soonAfter))).toBe('red altered')
  })
  test('a title’s verification does not take it for a title, nor this one a title for it', async () => {
    const trust = await trustOf()
    expect(short(await verifyTitle(signed, trust, soonAfter))).toBe('red not-a-title')
    const none = await verifyManningDocument({ '@context': [] }, trust, soonAfter)
    expect([short(none), none.credential]).toEqual(['red not-a-manning-document', null])
  })
  test('is never green again once any one byte of it was changed', async () => {
    const trust = await trustOf()
    const bytes = new TextEncoder().encode(written)
    const colours = new Set<string>()
    for (let place = 0; place < bytes.length; place += 37) {
      const tampered = Uint8Array.from(bytes)
      tampered[place] = (tampered[place] ?? 0) ^ 1
      const verdict = await verifyManningDocument(tampered, trust, soonAfter).catch((error) => error)
      colours.add(verdict.colour ?? verdict.code)
    }
    expect(colours).not.toContain('green')
    expect(colours).not.toContain('orange')
    expect(colours).toContain('red')
  })
})

describe('the form refuses', () => {
  test.each<[string, (document: ReturnType<typeof parts>) => void, string]>([
    [
      'a number of a ship that does not check',
      (d) => (d.credentialSubject.imoNumber = '9074728'),
      'ship-number-invalid /credentialSubject/imoNumber',
    ],
    [
      'two lines of one number',
      (d) => (d.credentialSubject.safeManning.lines[1].line = 1),
      'credential-order /credentialSubject/safeManning/lines/1/line',
    ],
    [
      'lines in another order',
      (d) => d.credentialSubject.safeManning.lines.reverse(),
      'credential-order /credentialSubject/safeManning/lines/0/line',
    ],
    [
      'capacities of one person in another order',
      (d) => d.credentialSubject.safeManning.lines[3].capacities.reverse(),
      'credential-order /credentialSubject/safeManning/lines/3/capacities/1',
    ],
    [
      'regulations in another order',
      (d) => d.credentialSubject.safeManning.lines[0].regulation.reverse(),
      'credential-order /credentialSubject/safeManning/lines/0/regulation/1',
    ],
    [
      'sea areas in another order',
      (d) => d.credentialSubject.safeManning.tradingArea.seaAreas.reverse(),
      'credential-order /credentialSubject/safeManning/tradingArea/seaAreas/1',
    ],
    [
      'a line of nobody',
      (d) => (d.credentialSubject.safeManning.lines[0].persons = 0),
      'credential-schema /credentialSubject/safeManning/lines/0/persons',
    ],
    [
      'no line at all',
      (d) => (d.credentialSubject.safeManning.lines = []),
      'credential-schema /credentialSubject/safeManning/lines',
    ],
    [
      'a limited area that nothing describes',
      (d) => delete d.credentialSubject.safeManning.tradingArea.areaText,
      'credential-schema /credentialSubject/safeManning/tradingArea/areaText',
    ],
    [
      'an area both unlimited and not',
      (d) => (d.credentialSubject.safeManning.tradingArea.isUnlimited = true),
      'credential-schema /credentialSubject/safeManning/tradingArea',
    ],
    [
      'a fishing kind of a ship that does not fish',
      (d) => (d.credentialSubject.fishingKind = 'coastal'),
      'credential-schema /credentialSubject/fishingKind',
    ],
    [
      'a tanker that is none',
      (d) => (d.credentialSubject.tankerCargoes = ['oil']),
      'credential-schema /credentialSubject/isTanker',
    ],
    [
      'a number written in two ways',
      (d) => (d.credentialSubject.grossTonnage = '1820.0'),
      'credential-schema /credentialSubject/grossTonnage',
    ],
    [
      'a name that nobody signed for',
      (d) => (d.credentialSubject.owner = 'x'),
      'credential-schema /credentialSubject/owner',
    ],
    ['another context', (d) => d['@context'].push('https://w3id.org/vigie/title/v1'), 'credential-context /@context'],
    ['no proof', (d) => delete d.proof, 'credential-no-proof /proof'],
    ['an id of another number', (d) => (d.id = `${d.id.slice(0, -1)}9`), 'credential-schema /id'],
    [
      'a document that replaces itself',
      (d) => (d.credentialSubject.safeManning.replaces = 'M-204639461235'),
      'credential-schema /credentialSubject/safeManning/replaces',
    ],
    ['a day that does not exist', (d) => (d.validUntil = '2031-02-30T23:59:59Z'), 'date-invalid /validUntil'],
    ['an end before the beginning', (d) => (d.validUntil = '2026-11-20T23:59:59Z'), 'credential-validity /validUntil'],
    [
      'an entry past the end of its list',
      (d) => (d.credentialStatus[1].statusListIndex = '131072'),
      'status-entry-out-of-range /credentialStatus/1/statusListIndex',
    ],
    [
      'a letter in two pieces',
      (d) => (d.credentialSubject.shipName = 'E\u0301toile'),
      'document-bad-string /credentialSubject/shipName',
    ],
  ])('%s', (_what, change, expected) => {
    expect(refusalOf(change)).toBe(expected)
  })
  test('and is as strict before signing', () => {
    const ship = { ...manningFields.ship, imoNumber: '1234568' }
    expect(() => createTestManning({ ship })).toThrow(expect.objectContaining({ code: 'ship-number-invalid' }))
  })
})

describe('what a crew check is asked with', () => {
  test('is what the document says, line by line', () => {
    const { ship, manning } = shipAndManningOf(signed, 'fr')
    expect(ship).toMatchObject({
      name: 'ÉTOILE DU PONANT',
      kind: 'merchant',
      grossTonnage: 1820,
      lengthMetres: 71.35,
      tankerCargoes: [],
      highSpeedCraftType: '',
      hasUnattendedMachinery: true,
    })
    expect(manning.documentNumber).toBe('M-204639461235')
    expect(manning.lines).toHaveLength(6)
    expect(manning.lines[3]).toEqual({
      id: '4',
      capacities: ['officer-navigational-watch', 'officer-engineering-watch'],
      level: null,
      regulation: ['II/1', 'III/1'],
      number: 1,
      conditions: 'Fonction polyvalente',
    })
  })
  test('and what it does not say is not known, which is never no', () => {
    const bare: ManningFields = {
      ...manningFields,
      ship: {
        shipName: 'PETITE FLEUR',
        registration: 'AD 123456',
        portOfRegistry: 'Audierne',
        shipKind: 'fishing',
        hasUnattendedMachinery: false,
      },
    }
    const document = { ...createManningDocument(bare), proof: signed.proof }
    const { name, registration, kind, hasUnattendedMachinery, ...rest } = shipAndManningOf(document, 'en').ship
    expect(new Set(Object.values(rest))).toEqual(new Set([null]))
  })
})
