import { Problem } from '@vigie/shared/problem.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addScan, changeResult, judgeAgain, noteOnShip, startInspection } from '../change-inspection.ts'
import type { Inspection } from '../inspection.ts'
import { createCredential, createScan } from '../inspection-fixture.ts'
import { readReport } from './read-report.ts'
import { reportFileName, writeReport } from './write-report.ts'

const writtenAt = new Date('2026-11-22T17:30:00Z')
const write = (inspection: Inspection) => writeReport(inspection, '0.1.0', writtenAt)
const visit = { shipName: 'MV Ar Mor', imoNumber: '', flag: '', port: '', date: null } as const
const title = createCredential({
  familyName: 'LE GUELLEC',
  givenName: 'Yann',
  birthDate: '1991-07-31',
  number: '10463946',
})

const note = fc.string({ unit: 'grapheme', maxLength: 200 })
const scan = fc.oneof(
  fc.constantFrom('in-force', 'revoked', 'status-old', 'altered').map((reason) => createScan(title, reason)),
  fc.constant(createScan(null, 'not-a-title')),
  fc.constant({
    ...createScan(title),
    presented: {
      kind: 'pdf',
      pdf: {
        attachment: '{}',
        faults: ['pdf-script'],
        seal: {
          coverage: 'added-after',
          isIntact: true,
          forbidsChanges: false,
          publicKeyMultibase: null,
          claimedAt: '2026-11-20T10:12:00Z',
          timeStamp: { at: '2026-11-20T10:12:00Z', certificateSha256: 'a'.repeat(64) },
        },
        page: { code: 'same', differences: ['family-name'] },
      },
    },
  } as const),
)
const inspections = fc
  .record({
    visit: fc.record({
      shipName: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      imoNumber: fc.constantFrom('', '9074729'),
      flag: note.map((text) => text.slice(0, 50)),
      port: note.map((text) => text.slice(0, 50)),
      date: fc.constantFrom(null, '2026-11-22' as const),
    }),
    scans: fc.array(scan, { maxLength: 8 }),
    note,
    result: fc.record({
      identity: fc.constantFrom('not-yet', 'same', 'different'),
      finding: fc.constantFrom('undecided', 'in-order', 'to-clarify', 'deficient'),
      note,
    }),
  })
  .map(({ scans, ...given }) => {
    let ids = 0
    const newId = () => `id-${++ids}`
    const empty = startInspection(given.visit, 'an-inspection', '2026-11-22T08:00:00Z')
    const filled = scans.reduce((before, each) => addScan(before, each, newId), empty)
    const [first] = filled.people
    const decided = first ? changeResult(filled, first.id, given.result) : filled
    const judged = { credential: title, judgement: { ...createScan(title).judgement, cause: 'again' as const } }
    return judgeAgain(noteOnShip(decided, given.note), first?.titles[0]?.id ?? '', judged)
  })

test('whatever was recorded comes back from its report as it was', () => {
  fc.assert(
    fc.property(inspections, (inspection) => {
      expect(readReport(write(inspection))).toEqual(inspection)
    }),
    { numRuns: 30 },
  )
})

describe('a file that is no report is refused', () => {
  const report = JSON.parse(new TextDecoder().decode(write(startWith(createScan(title)))))
  const read = (value: unknown) => readReport(new TextEncoder().encode(JSON.stringify(value)))
  const changed = (change: (copy: typeof report) => void) => {
    const copy = structuredClone(report)
    change(copy)
    return copy
  }

  const firstTitle = (copy: typeof report) => copy.inspection.people[0].titles[0]

  test.each([
    ['a title', title],
    ['a report with a field that nobody knows', changed((copy) => Object.assign(copy.inspection, { owner: 'x' }))],
    [
      'a colour that is none',
      changed((copy) => Object.assign(firstTitle(copy).judgements[0].verdict, { colour: 'blue' })),
    ],
    ['a title without any verdict', changed((copy) => Object.assign(firstTitle(copy), { judgements: [] }))],
    ['a credential that no title has', changed((copy) => Object.assign(firstTitle(copy).credential, { extra: 1 }))],
    ['two people of one identifier', changed((copy) => copy.inspection.people.push(copy.inspection.people[0]))],
  ])('%s', (_, value) => {
    expect(codeOf(() => read(value))).toBe('report-invalid')
  })

  test('bytes that are not JSON', () => {
    expect(codeOf(() => readReport(new TextEncoder().encode('%PDF-1.7')))).toBe('report-invalid')
  })

  test('a report of a later version is told apart from a damaged one', () => {
    expect(codeOf(() => read({ ...report, version: 2 }))).toBe('report-version-unknown')
  })
})

test('the name of a file tells when, and neither who nor which ship', () => {
  expect(reportFileName(writtenAt, 'pdf')).toBe('vigie-inspection-20261122-1730.pdf')
})

function startWith(scanned: ReturnType<typeof createScan>): Inspection {
  let ids = 0
  return addScan(startInspection(visit, 'an-inspection', '2026-11-22T08:00:00Z'), scanned, () => `id-${++ids}`)
}

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
  return 'accepted'
}
