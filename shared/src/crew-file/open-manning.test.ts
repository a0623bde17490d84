import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  openTestTrust,
  type TestAuthority,
  testIssuer,
} from '../../testing/test-authority.ts'
import { createTestCrewFile, testVoyage } from '../../testing/test-crew-file.ts'
import { createTestManning, manningFields, manningIndexes, signTestManning } from '../../testing/test-manning.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import type { ManningFields } from '../manning/create-manning-document.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { CrewFile } from './crew-file.ts'
import { openManning } from './open-manning.ts'

const at = new Date('2026-11-22T10:00:00Z')
let authority: TestAuthority
let trust: TrustMaterial

beforeAll(async () => {
  authority = await createTestAuthority()
  trust = await openTestTrust(authority, { at })
})

/** What is stated of the ship of the reference document: her names alone. */
const statedShip: Ship = {
  ...createTestCrewFile().ship,
  name: 'Étoile du Ponant',
  registration: null,
  grossTonnage: null,
  lengthMetres: null,
  propulsionPowerKilowatts: null,
  passengersAtMost: null,
  isRoroPassengerShip: null,
}

interface Asked {
  readonly fields?: Partial<ManningFields>
  readonly ship?: Partial<Ship>
  readonly voyage?: Partial<Voyage>
  readonly trust?: TrustMaterial | null
  readonly now?: Date
  readonly key?: TestAuthority['titles']
}

async function open(asked: Asked = {}) {
  const signed = await signTestManning(asked.key ?? authority.titles, createTestManning(asked.fields))
  const manning: CrewFile['manning'] = { kind: 'document', text: JSON.stringify(signed) }
  const file = { ship: { ...statedShip, ...asked.ship }, voyage: { ...testVoyage, ...asked.voyage }, manning }
  const believed = asked.trust === undefined ? trust : asked.trust
  return openManning(file, { trust: believed, now: asked.now ?? at, language: 'fr' })
}

const faultsOf = async (asked: Asked) =>
  (await open(asked)).faults.map(({ code, reason, pointer }) => [code, reason, pointer].filter(Boolean).join(' '))
const refusalOf = (asked: Asked) =>
  open(asked).then(
    () => 'taken',
    ({ code }) => code,
  )

describe('a signed manning document', () => {
  test('gives the lines, and what it says of the ship where the file says nothing', async () => {
    const { manning, ship, issuer, faults } = await open()
    expect(faults).toEqual([])
    expect(issuer).toBe(testIssuer)
    expect(manning.documentNumber).toBe('M-204639461235')
    expect(manning.lines.map(({ id, capacities, number }) => [id, capacities[0], number])).toEqual([
      ['1', 'master', 1],
      ['2', 'chief-mate', 1],
      ['3', 'chief-engineer', 1],
      ['4', 'officer-navigational-watch', 1],
      ['5', 'rating-navigational-watch', 2],
      ['6', 'rating', 3],
    ])
    expect(manning.lines[3]?.conditions).toBe('Fonction polyvalente')
    expect(ship).toMatchObject({ grossTonnage: 1820, passengersAtMost: 450, hasEcdis: false, isIsps: false })
  })
  test('is what counts where the file says otherwise, which is told', async () => {
    const asked = { ship: { grossTonnage: 199, lengthMetres: 71.35, name: 'ETOILE DU PONANT' } }
    expect((await open(asked)).ship.grossTonnage).toBe(1820)
    expect(await faultsOf(asked)).toEqual(['crew-ship-differs /ship/grossTonnage'])
  })
  test('of another ship, or of a ship of that name with another IMO number, is refused', async () => {
    expect(await refusalOf({ ship: { imoNumber: '9321483' } })).toBe('crew-manning-of-another-ship')
    expect(await refusalOf({ ship: { imoNumber: null, registration: 'CC 1' } })).toBe('crew-manning-of-another-ship')
    expect(await refusalOf({ ship: { imoNumber: null, registration: 'fqbr', name: 'Renamed' } })).toBe('taken')
    expect(await refusalOf({ ship: { imoNumber: null, registration: null, name: 'Ar Mor' } })).toBe(
      'crew-manning-of-another-ship',
    )
  })
  test('that nobody vouches for is refused: without lines, nobody would be enough', async () => {
    const stranger = await createTestKey('did:web:titres.ailleurs.example#t1')
    expect(await refusalOf({ key: { ...stranger, id: authority.titles.id } })).toBe('crew-manning-not-believed')
    expect(await refusalOf({ fields: { issuer: 'did:web:titres.ailleurs.example' }, key: stranger })).toBe(
      'crew-manning-not-believed',
    )
    expect(await refusalOf({ trust: null })).toBe('trust-list-missing')
    const text = '{"a":1}'
    const asked = openManning(
      { ship: statedShip, voyage: testVoyage, manning: { kind: 'document', text } },
      { trust, now: at, language: 'fr' },
    )
    await expect(asked).rejects.toMatchObject({ code: 'crew-manning-not-believed' })
  })
  test('withdrawn, or ending within the voyage, is not in force; with lists that are old it is not known', async () => {
    const revoked = await openTestTrust(authority, { at, revoked: [manningIndexes.revocation] })
    expect(await faultsOf({ trust: revoked })).toEqual(['crew-manning-not-in-force revoked'])
    expect(await faultsOf({ fields: { expiresOn: '2026-11-29' } })).toEqual(['crew-manning-not-in-force'])
    expect(await faultsOf({ fields: { expiresOn: '2026-11-30' } })).toEqual([])
    expect(await faultsOf({ fields: { effectiveFrom: '2026-11-24' } })).toEqual([
      'crew-manning-not-in-force not-yet-valid',
    ])
    expect(await faultsOf({ now: new Date('2026-11-24T10:00:00Z') })).toEqual(['crew-manning-not-known status-old'])
  })
  test('does not cover a voyage beyond its trading area', async () => {
    expect(await faultsOf({ voyage: { distance: 20, seaArea: 'A2' } })).toEqual([])
    expect(await faultsOf({ voyage: { distance: 20.5 } })).toEqual(['crew-manning-beyond-area /voyage/distance'])
    expect(
      await faultsOf({ voyage: { distance: 'unlimited', navigationCategory: 'category-1', seaArea: 'A3' } }),
    ).toEqual([
      'crew-manning-beyond-area /voyage/distance',
      'crew-manning-beyond-area /voyage/navigationCategory',
      'crew-manning-beyond-area /voyage/seaArea',
    ])
    expect(await faultsOf({ voyage: { distance: null, navigationCategory: 'category-4', seaArea: null } })).toEqual([])
    const { areaText } = manningFields.tradingArea
    const fields = { tradingArea: { isUnlimited: true, ...(areaText && { areaText }) } } as const
    expect(await faultsOf({ fields, voyage: { distance: 'unlimited', seaArea: 'A4' } })).toEqual([])
  })
})
