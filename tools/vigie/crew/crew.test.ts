import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { writeCrewFile } from '@vigie/shared/crew-file/write-crew-file.ts'
import { inventedOverlay } from '@vigie/shared/testing/invented-crew-law.ts'
import {
  createTestAuthority,
  createTestFields,
  publishTestFiles,
  signTestTitle,
} from '@vigie/shared/testing/test-authority.ts'
import { createTestCrewFile, createTestMember } from '@vigie/shared/testing/test-crew-file.ts'
import { createTestManning, manningFields, signTestManning } from '@vigie/shared/testing/test-manning.ts'
import { writeTitleQrWith } from '@vigie/shared/title-qr/write-title-qr.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { runVigie } from '../run-vigie.ts'
import { outcomeOf } from './check-crew-input.ts'

const at = new Date('2026-11-22T10:00:00Z')
const examples = path.join(import.meta.dirname, '../../../schemas/crew')
const readExample = (name: string) => JSON.parse(readFileSync(path.join(examples, name), 'utf8'))
const example = readExample('crew-check-example.json')
let folder: string

/** In this process: the answer of the command and all that it said. */
async function vigieCrew(file: string, ...words: readonly string[]) {
  const said = { out: '', err: '' }
  const exit = await runVigie(['crew', file, '--at', at.toISOString(), '--lang', 'fr', ...words], {
    environment: { VIGIE_DATA: path.join(folder, 'nowhere') },
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  // lines are folded where the terminal ends
  return {
    exit,
    out: said.out.replace(/\n +/g, ' ').replace(/ {2,}/g, ' ').replaceAll('\u00a0', ' '),
    err: said.err,
    json: () => JSON.parse(said.out),
  }
}

function keep(name: string, content: unknown): string {
  const file = path.join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-crew-'))
  const authority = await createTestAuthority()
  const { trust, snapshot, statusLists } = await publishTestFiles(authority, { at })
  mkdirSync(path.join(folder, 'published/status'), { recursive: true })
  writeFileSync(path.join(folder, 'published/trust.json'), trust)
  if (snapshot) writeFileSync(path.join(folder, 'published/snapshot.json'), snapshot)
  for (const [id, bytes] of statusLists) writeFileSync(path.join(folder, 'published', new URL(id).pathname), bytes)
  const title = await signTestTitle(authority.titles)
  keep('capitaine-200.json', title)
  const qr = writeTitleQrWith((bytes, dictionary) => deflateRawSync(bytes, { dictionary }), {
    credential: JSON.stringify(title),
    version: 1,
    verifierUrl: 'https://verifier.example/',
  })
  keep('capitaine-200.txt', qr.text)
  keep('manning.json', await signTestManning(authority.titles, createTestManning({ ship: smallShip })))
})

const { grossTonnage, ...ferry } = manningFields.ship
const smallShip = { ...ferry, grossTonnage: '150', passengersAtMost: 12, isRoroPassengerShip: false } as const
const published = () => ['--trust', path.join(folder, 'published')]
const { titles, ...captain } = example.crew[0]

describe('the example of the administration (source 004)', () => {
  test('capitaine 200, CFBS, EM II and CGO: twenty miles, by the title itself', async () => {
    const { exit, out } = await vigieCrew(path.join(examples, 'crew-check-example.json'))
    expect(out).toContain('cet équipage peut naviguer jusqu’à 20 milles ; le voyage va à 20 milles des côtes.')
    expect(out).toContain('limité par Yann LE GUELLEC, Brevet de capitaine 200 (R01)')
    expect(out.indexOf('À JUGER PAR UNE PERSONNE')).toBe(2)
    expect(out).toContain('Des faits de ce contrôle sont seulement déclarés : personne ne les a vérifiés.')
    expect(exit).toBe(3)
  })
  test('not beyond: at twenty-one the crew is not sufficient, and the distance is the same', async () => {
    const far = { ...example, voyage: { ...example.voyage, distance: 21 } }
    const { exit, out } = await vigieCrew(keep('far.json', far))
    expect(out).toContain('cet équipage peut naviguer jusqu’à 20 milles ; le voyage va à 21 milles des côtes.')
    expect(exit).toBe(1)
  })
  test('with the CFBS of STCW 95 instead, not at all in commerce, and what is missing is named', async () => {
    const { exit, out } = await vigieCrew(path.join(examples, 'crew-check-stcw95-example.json'))
    expect(out).toContain('cet équipage ne peut pas naviguer ainsi')
    expect(out).toMatch(/✖ R04 .*Certificat de formation de base à la sécurité\. Texte : Arrêté du 11 août 2015/)
    expect(exit).toBe(1)
  })
  test('--json is the report, with what was not counted; names are nowhere in it', async () => {
    const { exit, json } = await vigieCrew(path.join(examples, 'crew-check-example.json'), '--json')
    expect(json()).toMatchObject({
      outcome: 'to-be-judged',
      checkedOn: '2026-11-22',
      distance: { asked: 20, reach: 20 },
      lines: [{ lineId: '1', seats: [{ memberId: 'm1' }] }],
      hasStatedFacts: true,
      faults: [],
      ranks: [],
    })
    expect(JSON.stringify(json())).not.toMatch(/guellec/i)
    expect(exit).toBe(3)
  })
})

describe('signed documents', () => {
  const credentials = () => [
    { file: 'capitaine-200.json' },
    { qr: readFileSync(path.join(folder, 'capitaine-200.txt'), 'utf8') },
  ]
  const withCredentials = (crew: object) =>
    keep('signed.json', { ...example, crew: [{ ...captain, titles: titles.slice(1), ...crew }] })

  test('are verified: from a file, from the text of a code, and as an object', async () => {
    const object = JSON.parse(readFileSync(path.join(folder, 'capitaine-200.json'), 'utf8'))
    for (const one of [...credentials(), object]) {
      const person = { givenName: 'Yann Marie', credentials: [one] }
      const { out } = await vigieCrew(withCredentials(person), ...published())
      expect(out).toContain('limité par Yann Marie LE GUELLEC, Brevet de capitaine 200 (R01)')
      expect(out).not.toContain('Ce qui n’a pas été pris en compte')
    }
  })
  test('of somebody else than who is stated count for nothing, which is said', async () => {
    const { exit, out } = await vigieCrew(withCredentials({ credentials: credentials() }), ...published())
    expect(out).toContain('Yann LE GUELLEC, document 1 : Ces documents ne sont pas d’une seule et même personne')
    expect(exit).toBe(1)
  })
  test('without a trust list there is no answer', async () => {
    const { exit, err } = await vigieCrew(withCredentials({ credentials: credentials() }))
    expect(err).toContain('Il n’y a pas ici de liste de confiance publiée.')
    expect(exit).toBe(2)
  })
  test('a signed manning document gives the lines; beyond its area a person must judge', async () => {
    const ship = { name: 'Étoile du Ponant', imoNumber: '9074729', kind: 'merchant' }
    const check = { ...example, ship, manning: { file: 'manning.json' }, crew: [{ ...captain, line: '1', titles }] }
    const { exit, out } = await vigieCrew(keep('by-document.json', check), ...published())
    expect(out).toContain('Fiche d’effectif minimal : M-204639461235, vérifiée')
    expect(out).toContain('✖ 6. Matelot : 0/3')
    expect(exit).toBe(1)
    const voyage = { ...example.voyage, distance: 30 }
    const beyond = await vigieCrew(keep('beyond.json', { ...check, voyage }), ...published())
    expect(beyond.out).toContain('Le voyage sort de la zone pour laquelle la fiche d’effectif minimal est délivrée.')
  })
})

test('a crew file that was kept is read as well, and what it shows is verified again', async () => {
  const text = readFileSync(path.join(folder, 'capitaine-200.json'), 'utf8')
  const members = [createTestMember('m1', { lineId: '1', evidence: [{ kind: 'document', text }] })]
  const { out } = await vigieCrew(keep('kept.json', writeCrewFile(createTestCrewFile({ members }))), ...published())
  expect(out).toContain('1. Capitaine, II/3 : 1/1 ✖ Yann Marie LE GUELLEC')
  expect(out).toContain('⚠ R01')
  expect(out).not.toContain('vérifié par personne')
})

describe('a crew list beside the file', () => {
  const withList = (csv: string, change: object = {}) => {
    keep('equipage.csv', csv)
    return vigieCrew(keep('listed.json', { ...example, crewList: 'equipage.csv', ...change }))
  }
  const list = 'Nom;Prénoms;Fonction à bord;Date de naissance\nLE GUELLEC;YANN;Capitaine;31/07/1991\n'

  test('is joined with the people of the file by name and date of birth', async () => {
    const { exit, out } = await withList(`${list}RIOU;Loïc;Matelot;03/04/1998\n`)
    expect(out).toContain('✔ R38 Fonction exercée')
    expect(out).toContain('À bord aussi ✖ Loïc RIOU')
    expect(out).toContain('1. Capitaine, II/3 : 1/1')
    expect(exit).toBe(1)
  })
  test('asks which capacity a rank is that nobody knows, and is not passed until it is said', async () => {
    const { out } = await withList(`${list}MOREL;Anaïs;Lieutenant;11/02/1994\n`)
    expect(out).toContain('equipage.csv, ligne 3 : quelle fonction est « Lieutenant » ?')
    const said = {
      crew: [example.crew[0], { familyName: 'Morel', givenName: 'Anais', capacity: 'officer-navigational-watch' }],
    }
    const again = await withList(`${list}MOREL;Anaïs;Lieutenant;11/02/1994\n`, said)
    expect(again.out).not.toContain('Lieutenant')
  })
  test('with faults is told row by row, and nothing of it is taken', async () => {
    const { exit, out } = await withList(`${list}MOREL;;;31/02/1994\n`)
    expect(out).toContain('Liste d’équipage à corriger (2) : rien n’en a été repris.')
    expect(out).toContain('ligne 3, colonne 3 (Fonction à bord) : Cette cellule ne doit pas être vide. [cell-empty]')
    expect(out).toContain('ligne 3, colonne 4 (Date de naissance) : Cette date n’existe pas.')
    expect(exit).toBe(2)
  })
  test('two people of the file who could be one of the list are nobody’s guess', async () => {
    const crew = [{ familyName: 'Le Guellec' }, { familyName: 'LE GUELLEC' }]
    const { exit, err } = await withList('Nom;Fonction\nLE GUELLEC;Capitaine\n', { crew })
    expect(err).toContain('/crewList [crew-file-invalid]')
    expect(exit).toBe(2)
  })
})

describe('what an authority read, laid over the law', () => {
  const [row] = crewLaw.prerogatives.filter(({ id }) => id === 'capitaine-200.master.merchant')
  const overlay = (edition: string) => ({
    id: 'invented-for-tests',
    authority: { fr: 'Autorité inventée', en: 'Invented authority' },
    date: '2026-11-22',
    edition,
    rows: [
      {
        replaces: row!.id,
        by: [{ ...row, id: `${row!.id}.invented`, limits: { ...row!.limits, distance: { atMost: 12 } } }],
      },
    ],
    rules: [],
  })
  const checkWith = (edition: string) =>
    vigieCrew(path.join(examples, 'crew-check-example.json'), '--law', keep('law.json', overlay(edition)))

  test('decides instead: twelve miles by a row that was invented for this test', async () => {
    const { exit, out } = await checkWith(crewLaw.edition)
    expect(out).toContain('cet équipage peut naviguer jusqu’à 12 milles')
    expect(out).toContain(`édition : ${crewLaw.edition}+invented-for-tests.2026-11-22`)
    expect(exit).toBe(1)
  })
  test('to be judged by what was read here, the example of the administration is sufficient where an authority filled the rest', async () => {
    const example = JSON.parse(readFileSync(path.join(examples, 'crew-check-example.json'), 'utf8'))
    const [master] = example.crew
    const titles = [...master.titles, { code: 'brm', validFrom: '2024-03-01', validUntil: null }]
    const file = keep('complete.json', { ...example, crew: [{ ...master, titles }] })
    const asRead = await vigieCrew(file)
    const filled = await vigieCrew(file, '--law', keep('filled.json', inventedOverlay))
    expect(asRead.out).toContain('aucun texte lu ne dit si ce titre y est limité en puissance ou longueur')
    expect(filled.out).not.toContain('aucun texte lu')
    // titles that were only stated are for a person to see (R35)
    expect([asRead.exit, filled.exit]).toEqual([3, 3])
  })
  test('is refused when it was written for another edition', async () => {
    const { exit, err } = await checkWith('2020-01-01')
    expect(err).toContain('/edition [crew-law-overlay-edition]')
    expect(exit).toBe(2)
  })
})

test('what a person must look at keeps an answer from being sufficient, and mends nothing', () => {
  const fault = { evidence: null, reason: null, pointer: null }
  const ofManning = { faults: [{ ...fault, code: 'crew-manning-beyond-area', memberId: null } as const] }
  const ofMember = { faults: [{ ...fault, code: 'crew-evidence-not-believed', memberId: 'm1' } as const] }
  const asked = [{ list: 'crew.csv', row: 3, rank: 'Lieutenant' }]
  const sufficient = { outcome: 'sufficient' } as const
  expect(outcomeOf(sufficient, { faults: [] }, { asked: [] })).toBe('sufficient')
  expect(outcomeOf(sufficient, ofManning, { asked: [] })).toBe('to-be-judged')
  expect(outcomeOf(sufficient, { faults: [] }, { asked })).toBe('to-be-judged')
  // a document that counts for nothing was not needed, then
  expect(outcomeOf(sufficient, ofMember, { asked: [] })).toBe('sufficient')
  expect(outcomeOf({ outcome: 'not-sufficient' }, ofManning, { asked })).toBe('not-sufficient')
})

const faulty: readonly (readonly [string, unknown, string])[] = [
  ['no ship', { ...example, ship: undefined }, '/ship [crew-file-invalid]'],
  [
    'a kind of ship that does not exist',
    { ...example, ship: { ...example.ship, kind: 'x' } },
    '/ship/kind [crew-file-invalid]',
  ],
  [
    'a number that is no IMO number',
    { ...example, ship: { ...example.ship, imoNumber: '1234568' } },
    '/ship/imoNumber [ship-number-invalid]',
  ],
  [
    'a title that is not in the catalogue',
    withTitle({ code: 'capitane-200' }),
    '/crew/0/titles/0/code [title-unknown]',
  ],
  [
    'a title that ends before it begins',
    withTitle({ validUntil: '2024-02-29' }),
    '/crew/0/titles/0/validUntil [credential-validity]',
  ],
  [
    'a title until a day that does not exist',
    withTitle({ validUntil: '2029-02-29' }),
    '/crew/0/titles/0/validUntil [date-invalid]',
  ],
  ['a line that is not there', { ...example, crew: [{ line: '7' }] }, '/members/0/lineId [crew-file-invalid]'],
  ['two people of one id', { ...example, crew: [{ id: 'a' }, { id: 'a' }] }, '/crew/1/id [crew-file-invalid]'],
  ['a file above its folder', { ...example, crewList: '../x.csv' }, '/crewList [crew-file-invalid]'],
  [
    'a document above its folder',
    { ...example, crew: [{ credentials: [{ file: 'a/../../x' }] }] },
    '/crew/0/credentials/0/file [crew-file-invalid]',
  ],
  ['nobody at all', { ...example, crew: undefined }, '[crew-file-invalid]'],
  ['half a file', '{"version":1', '[document-not-json]'],
  ['a list that is not there', { ...example, crewList: 'absent.csv' }, 'absent.csv'],
]

function withTitle(change: object): object {
  return { ...example, crew: [{ ...captain, titles: [{ ...titles[0], ...change }] }] }
}

test.each(faulty)('%s is unreadable, and where is told: exit 2', async (_, content, words) => {
  const { exit, err, out } = await vigieCrew(keep('faulty.json', content))
  expect(err).toContain(words)
  expect(out).toBe('')
  expect(exit).toBe(2)
})

test('what a file says cannot command the terminal', async () => {
  const named = { ...example, crew: [{ ...captain, familyName: 'LE\u202eGUELLEC', titles }] }
  const { out } = await vigieCrew(keep('named.json', named))
  expect(out).toContain('LE\ufffdGUELLEC')
})

test('the reference title of the tests is who the example speaks of', () => {
  expect(createTestFields().holder.familyName).toBe('LE GUELLEC')
})
