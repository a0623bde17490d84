import crewListColumns from '@vigie/schemas/crew/crew-list-columns.json' with { type: 'json' }
import crewRanks from '@vigie/schemas/crew/crew-ranks.json' with { type: 'json' }
import capacities from '@vigie/schemas/value-sets/capacities.json' with { type: 'json' }
import crewListFaults from '@vigie/schemas/value-sets/crew-list-faults.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capacityOfRank } from './capacity-of-rank.ts'
import type { CrewListEntry, CrewListFaultCode } from './crew-list.ts'
import { columnOfHeading } from './crew-list-columns.ts'
import { parseCrewCsv } from './parse-crew-csv.ts'
import { headingOf, wordsOf } from './words-of.ts'
import { writeCrewCsv } from './write-crew-csv.ts'

const on = '2026-11-22'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const parse = (text: string) => parseCrewCsv(bytesOf(text), { on })

function entriesOf(text: string): readonly CrewListEntry[] {
  const { list, faults } = parse(text)
  expect(faults).toEqual([])
  return list!.entries
}

/** `row column code` of each fault. */
function faultsOf(text: string): string[] {
  const { list, faults } = parse(text)
  if (faults.length > 0) expect(list).toBeNull()
  return faults.map(({ row, column, code }) => `${row} ${column ?? '-'} ${code}`)
}

const french = [
  'Nom;Prénoms;Fonction à bord;Nationalité;Date de naissance',
  'LE GUELLEC;Yann Marie;Capitaine;Française;31/07/1991',
  '"D’ARCY";Anaïs;Matelot;Française;1994-02-11',
]
const english = [
  '1. No.,7. Family name,8. Given names,9. Rank or rating,10. Nationality,11. Date of birth,Remarks',
  '1,LE GUELLEC,Yann Marie,Master,French,31.07.1991,',
  '2,D’ARCY,Anaïs,Rating,French,11/02/1994,"cook too, says the owner"',
]

describe('a crew list', () => {
  test('says the same in French with semicolons and by IMO FAL form 5 with commas', () => {
    const [one, other] = [entriesOf(french.join('\r\n')), entriesOf(english.join('\n'))]
    const facts = ({ familyName, givenName, birthDate, capacity }: CrewListEntry) => [
      familyName,
      givenName,
      birthDate,
      capacity,
    ]
    expect(one.map(facts)).toEqual([
      ['LE GUELLEC', 'Yann Marie', '1991-07-31', 'master'],
      ['D’ARCY', 'Anaïs', '1994-02-11', 'rating'],
    ])
    expect(other.map(facts)).toEqual(one.map(facts))
    expect(one.map(({ row }) => row)).toEqual([2, 3])
  })
  test('is read with tabs, with the mark of UTF-8, with old line ends and with empty lines at its end', () => {
    const tabs = french.map((line) => line.replaceAll(';', '\t'))
    expect(entriesOf(`\ufeff${tabs.join('\r')}\r\r;;\r`.replace(';;', '\t\t\t\t'))).toEqual(
      entriesOf(french.join('\n')),
    )
  })
  test('keeps its row numbers over an empty line, as a spreadsheet shows them', () => {
    expect(entriesOf([french[0], ';;;;', french[1]].join('\n'))[0]?.row).toBe(3)
  })
  test('says which columns are of no form, and takes nothing from them', () => {
    const { list } = parse(english.join('\n'))
    expect(list?.otherColumns).toEqual(['Remarks'])
  })
  test('of the older form has date and place of birth in one box', () => {
    const [one] = entriesOf('Nom,Fonction,Date et lieu de naissance\nLE GUELLEC,Capitaine,"31/07/1991, Brest"')
    expect(one).toMatchObject({ birthDate: '1991-07-31', birthPlace: 'Brest', givenName: null })
  })
  test('takes quotes, doubled quotes and separators inside them as text', () => {
    const [one] = entriesOf('Nom;Fonction\n"O""NEILL; dit ""le Goff""";Capitaine')
    expect(one?.familyName).toBe('O"NEILL; dit "le Goff"')
  })
})

describe('a rank', () => {
  test.each([
    ['Capitaine', 'master'],
    ['CAPTAIN', 'master'],
    ['2/O', 'officer-navigational-watch'],
    ['Chef mécanicien', 'chief-engineer'],
    ['Ship’s cook', 'cook'],
    ['A.B.', 'able-seafarer-deck'],
  ])('%s is %s', (rank, capacity) => {
    expect(capacityOfRank(rank)).toBe(capacity)
  })
  test.each(['Lieutenant', 'Second', 'Mécanicien', 'Officer', 'Captain’s dog', 'constructor', ''])(
    '%s is nobody’s guess: it is asked',
    (rank) => {
      expect(capacityOfRank(rank)).toBeNull()
    },
  )
  test('that nobody recognises stays as written, and does not keep the list from being read', () => {
    const [one] = entriesOf('Nom;Fonction\nMOREL;Lieutenant')
    expect(one).toMatchObject({ rank: 'Lieutenant', capacity: null })
  })
})

describe('what is to be corrected is told by row and column, all of it at once, and nothing is taken', () => {
  const row = (cells: string) => `Nom;Fonction;Date de naissance\nLE GUELLEC;Capitaine;31/07/1991\n${cells}`
  test.each<[string, string, string[]]>([
    ['a row too short', row('MOREL;Matelot'), ['3 - row-length']],
    ['a row too long', row('MOREL;Matelot;11/02/1994;x'), ['3 - row-length']],
    ['no name', row(' ;Matelot;11/02/1994'), ['3 1 cell-empty']],
    ['no rank', row('MOREL;;11/02/1994'), ['3 2 cell-empty']],
    ['a day after the month', row('MOREL;Matelot;02/28/1994'), ['3 3 date-not-of-calendar']],
    ['29 February of a common year', row('MOREL;Matelot;29/02/2023'), ['3 3 date-not-of-calendar']],
    ['a date of a spreadsheet’s own', row('MOREL;Matelot;34376'), ['3 3 date-form']],
    ['a date in words', row('MOREL;Matelot;11 février 1994'), ['3 3 date-form']],
    ['a date of two digits', row('MOREL;Matelot;11/02/94'), ['3 3 date-form']],
    ['two separators in a date', row('MOREL;Matelot;11/02.1994'), ['3 3 date-form']],
    ['somebody born tomorrow', row('MOREL;Matelot;23/11/2026'), ['3 3 date-implausible']],
    ['somebody of two centuries', row('MOREL;Matelot;31/12/1899'), ['3 3 date-implausible']],
    ['NUL in a name', row('MO\u0000REL;Matelot;11/02/1994'), ['3 1 cell-characters']],
    ['a name that turns the line', row('MO\u202eREL;Matelot;11/02/1994'), ['3 1 cell-characters']],
    ['a line end in a name', row('"MO\nREL";Matelot;11/02/1994'), ['3 1 cell-characters']],
    ['a letter that was lost', row('MOR\ufffdL;Matelot;11/02/1994'), ['3 1 cell-characters']],
    ['a name without end', row(`${'M'.repeat(121)};Matelot;11/02/1994`), ['3 1 cell-too-long']],
    ['one person twice', row('le guellec;Capitaine;1991-07-31'), ['3 - person-twice']],
    ['a quote that is never closed', row('"MOREL;Matelot;11/02/1994\n'), ['3 - row-quotes']],
    ['a quote inside a cell', row('MO"REL;Matelot;11/02/1994'), ['3 - row-quotes']],
    ['something after a quote', row('"MOREL"x;Matelot;11/02/1994'), ['3 - row-quotes']],
    ['a row of a megabyte', row(`"${'x'.repeat(1_000_000)}`), ['3 - row-too-long']],
    [
      'several things',
      row(';Matelot;1/2/3\nMOREL;;30/02/1994'),
      ['3 1 cell-empty', '3 3 date-form', '4 2 cell-empty', '4 3 date-not-of-calendar'],
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual(expected)
  })
  test.each<[string, string, string[]]>([
    ['no column of ranks', 'Nom;Prénom\nMOREL;Anaïs', ['1 - heading-missing']],
    ['two columns of names', 'Nom;Fonction;Surname\nMOREL;Matelot;MOREL', ['1 3 heading-twice']],
    ['two columns of the same other name', 'Nom;Fonction;x;X\nMOREL;Matelot;1;2', ['1 4 heading-twice']],
    ['data under no heading', 'Nom;Fonction;\nMOREL;Matelot;x', ['1 3 heading-empty']],
    ['nobody', 'Nom;Fonction\n', ['1 - rows-none']],
    ['another file', 'Bonjour.', ['1 - heading-missing', '1 - heading-missing', '1 - rows-none']],
  ])('headings: %s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual(expected)
  })
  test('an empty column without a heading harms nobody', () => {
    expect(entriesOf('Nom;Fonction;\nMOREL;Matelot;')).toHaveLength(1)
  })
  test('no fault repeats what stands in the file', () => {
    const { faults } = parse(row('MOREL;Matelot;11/02/94'))
    expect(JSON.stringify(faults)).not.toMatch(/MOREL|1994|94/)
  })
})

describe('what is no list at all is refused by code', () => {
  const refusal = (bytes: Uint8Array) => {
    try {
      parseCrewCsv(bytes, { on })
    } catch (error) {
      return (error as { code?: string }).code
    }
    return 'taken'
  }
  const windows1252 = Uint8Array.from(french.join('\n'), (char) => Math.min(char.codePointAt(0)!, 255))
  const utf16 = (text: string) => Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) & 255, 0]))
  test.each<[string, Uint8Array, string]>([
    ['nothing', bytesOf(''), 'document-empty'],
    ['Windows-1252', windows1252, 'crew-list-encoding'],
    ['UTF-16 with its mark', Uint8Array.from([255, 254, ...utf16('Nom;Fonction\n')]), 'crew-list-encoding'],
    ['UTF-16 without it', utf16('Nom;Fonction\n'), 'crew-list-encoding'],
    ['ten thousand and one people', bytesOf(`Nom;Fonction\n${'M;C\n'.repeat(10_001)}`), 'crew-list-too-large'],
    ['a million columns', bytesOf(`Nom;Fonction${';'.repeat(1_000_000)}\n`), 'crew-list-too-large'],
    ['a million cells in one row', bytesOf(`Nom;Fonction\n${';'.repeat(1_000_000)}\n`), 'crew-list-too-large'],
    ['five megabytes', new Uint8Array(5_000_000).fill(0x20), 'crew-list-too-large'],
  ])('%s', (_, bytes, code) => {
    expect(refusal(bytes)).toBe(code)
  })
})

describe('a list that is written again', () => {
  const empty = {
    row: 2,
    givenName: null,
    nationality: null,
    birthPlace: null,
    gender: null,
    identityDocumentNature: null,
    identityDocumentNumber: null,
    identityDocumentState: null,
    identityDocumentExpiry: null,
    seafarerNumber: null,
    birthDate: null,
    capacity: null,
  } as const
  const written = (familyName: string) => writeCrewCsv([{ ...empty, familyName, rank: 'x' }], 'fr')
  test.each(['=HYPERLINK("http://evil.example")', '+33', '-1+1', '@SUM(A1)', '＝1+1'])(
    'calculates nothing: %s is read as text, and written with an apostrophe',
    (formula) => {
      expect(entriesOf(`Nom;Fonction\n"${formula.replaceAll('"', '""')}";x`)[0]?.familyName).toBe(formula)
      expect(written(formula)).toContain(`"'${formula.replaceAll('"', '""')}"`)
      expect(entriesOf(written(formula))[0]?.familyName).toBe(formula)
    },
  )
  test('reads as it was, in both languages, whatever people are called', () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme-composite' })
      .map((text) => text.normalize('NFC').trim())
      .filter((text) => text !== '' && !/[\p{Cc}\u2028-\u202e\u2066-\u2069\ufffd]/u.test(text))
    fc.assert(
      fc.property(cell, cell, fc.constantFrom('fr', 'en'), (familyName, rank, language) => {
        const [entry] = entriesOf(writeCrewCsv([{ ...empty, familyName, rank }], language as 'fr'))
        expect(entry).toEqual({ ...empty, familyName, rank, capacity: capacityOfRank(rank) })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the tables of headings and ranks', () => {
  test('name nothing twice, in the form in which they are looked up', () => {
    const headings = crewListColumns.columns.flatMap(({ headings: words }) => words)
    const ranks = crewRanks.ranks.flatMap(({ words }) => words)
    expect(headings.map(headingOf)).toEqual(headings)
    expect(ranks.map(wordsOf)).toEqual(ranks)
    expect(new Set(headings).size).toBe(headings.length)
    expect(new Set(ranks).size).toBe(ranks.length)
  })
  test('know every label of their own, and every capacity by its name in both languages', () => {
    for (const { code, label } of crewListColumns.columns) {
      expect(columnOfHeading(label.fr)?.code).toBe(code)
      expect(columnOfHeading(label.en)?.code).toBe(code)
    }
    for (const { code, label } of capacities.values) {
      expect([capacityOfRank(label.fr), capacityOfRank(label.en)], code).toEqual([code, code])
    }
  })
  test('every fault has its words', () => {
    const codes = {
      'row-length': true,
      'row-quotes': true,
      'row-too-long': true,
      'heading-missing': true,
      'heading-twice': true,
      'heading-empty': true,
      'cell-empty': true,
      'cell-too-long': true,
      'cell-characters': true,
      'date-form': true,
      'date-not-of-calendar': true,
      'date-implausible': true,
      'person-twice': true,
      'rows-none': true,
    } satisfies Record<CrewListFaultCode, true>
    expect(crewListFaults.values.map(({ code }) => code).sort()).toEqual(Object.keys(codes).sort())
  })
})
