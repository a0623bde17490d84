import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { Colour, VerdictReason } from '@vigie/shared/verification/verdict.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  addScan,
  changeResult,
  finishInspection,
  judgeAgain,
  removeTitle,
  type Scan,
  startInspection,
} from './change-inspection.ts'
import { holderOf, judgementOf } from './holder-of.ts'
import type { Inspection } from './inspection.ts'
import { createCredential, createScan } from './inspection-fixture.ts'

const visit = { shipName: 'MV Ar Mor', imoNumber: '9074729', flag: 'FR', port: 'Busan', date: '2026-11-22' } as const
const empty = startInspection(visit, 'an-inspection', '2026-11-22T08:00:00Z')
let ids = 0
const newId = () => `id-${++ids}`
const scan = (inspection: Inspection, ...scans: readonly Scan[]) =>
  scans.reduce((before, each) => addScan(before, each, newId), inspection)

beforeEach(() => {
  ids = 0
})

const yann = { familyName: 'LE GUELLEC', givenName: 'Yann Marie', birthDate: '1991-07-31' } as const
const master = createCredential({ ...yann, number: '10463946' })
const radio = createCredential({ ...yann, number: '10463947' })

describe('people', () => {
  test('several titles of one person stand under one name, in the order in which they were scanned', () => {
    const other = createCredential({
      familyName: 'Nguyễn',
      givenName: 'Thị Hồng',
      birthDate: '1988-02-03',
      number: '10463952',
    })
    const { people } = scan(empty, createScan(master), createScan(other), createScan(radio))
    expect(people.map(({ titles }) => titles.map(({ credential }) => credential?.id))).toEqual([
      [master.id, radio.id],
      [other.id],
    ])
  })

  test('two persons of one name and different birth dates are never one', () => {
    const cousin = createCredential({ ...yann, birthDate: '1991-08-31', number: '10463953' })
    expect(scan(empty, createScan(master), createScan(cousin)).people).toHaveLength(2)
  })

  test('a name is the same however its accents were composed, and another when a letter differs', () => {
    const composed = createCredential({ ...yann, familyName: 'LÉ GUELLEC', number: '10463954' })
    const decomposed = createCredential({ ...yann, familyName: 'LE\u0301 GUELLEC', number: '10463955' })
    const { people } = scan(empty, createScan(composed), createScan(decomposed), createScan(master))
    expect(people.map(({ titles }) => titles.length)).toEqual([2, 1])
  })

  test('what an altered document claims is kept as a claim until a signed title names the same person', () => {
    const claimed = scan(empty, createScan(master, 'altered'))
    expect(claimed.people.map((person) => holderOf(person)?.isClaimed)).toEqual([true])
    const both = scan(claimed, createScan(radio))
    expect(both.people.map((person) => holderOf(person)?.isClaimed)).toEqual([false])
  })

  test('a document that is no title names nobody and stands alone, once', () => {
    const nothing = createScan(null, 'not-a-title')
    const { people } = scan(empty, createScan(master), nothing, nothing)
    expect(people.map((person) => holderOf(person)?.familyName)).toEqual(['LE GUELLEC', undefined])
    expect(people[1]?.titles[0]?.judgements).toHaveLength(2)
  })
})

describe('a title scanned again', () => {
  const first = createScan(master, 'in-force', '2026-11-22T08:10:00Z')
  const second = createScan(master, 'revoked', '2026-11-22T09:30:00Z')

  test('takes the newer verdict and keeps both moments', () => {
    const [person] = scan(empty, first, second).people
    expect(person?.titles).toHaveLength(1)
    expect(person?.titles[0]?.judgements.map(({ verdict }) => [verdict.verifiedAt, verdict.reason])).toEqual([
      ['2026-11-22T08:10:00Z', 'in-force'],
      ['2026-11-22T09:30:00Z', 'revoked'],
    ])
  })

  test('an altered copy does not take the place of the true one', () => {
    const altered = createScan({ ...master, validFrom: '2020-01-01T00:00:00Z' }, 'altered', '2026-11-22T09:30:00Z')
    const [person] = scan(empty, first, altered).people
    expect(person?.titles.map((title) => judgementOf(title).verdict.reason)).toEqual(['in-force', 'altered'])
  })

  test('judged again at the office, the scans stay and only the last such answer beside them', () => {
    const before = scan(empty, first)
    const titleId = before.people[0]?.titles[0]?.id ?? ''
    const again = (reason: VerdictReason, at: `${string}Z`) => ({
      credential: master,
      judgement: { ...createScan(master, reason, at).judgement, cause: 'again' as const },
    })
    const once = judgeAgain(before, titleId, again('status-old', '2026-11-23T08:00:00Z'))
    const twice = judgeAgain(once, titleId, again('revoked', '2026-11-24T08:00:00Z'))
    expect(twice.people[0]?.titles[0]?.judgements.map(({ cause, verdict }) => [cause, verdict.reason])).toEqual([
      ['scan', 'in-force'],
      ['again', 'revoked'],
    ])
  })
})

test('what the inspector decided stays with the person when another title is added', () => {
  const one = scan(empty, createScan(master))
  const personId = one.people[0]?.id ?? ''
  const decided = changeResult(one, personId, { identity: 'same', finding: 'deficient', note: 'Second mate' })
  expect(scan(decided, createScan(radio)).people[0]).toMatchObject({
    identity: 'same',
    finding: 'deficient',
    note: 'Second mate',
  })
})

test('a person goes with their last title, and no one else', () => {
  const both = scan(empty, createScan(master), createScan(radio), createScan(null, 'not-a-title'))
  const [first, second] = both.people[0]?.titles ?? []
  const oneLeft = removeTitle(both, first?.id ?? '')
  expect(oneLeft.people.map(({ titles }) => titles.length)).toEqual([1, 1])
  expect(removeTitle(oneLeft, second?.id ?? '').people).toHaveLength(1)
})

test('a title added to a finished inspection opens it again rather than being lost', () => {
  const finished = finishInspection(empty, '2026-11-22T10:00:00Z')
  const reopened = scan(finished, createScan(master))
  expect([reopened.finishedAt, reopened.people.length]).toEqual([null, 1])
})

test('nothing that was there is changed in place', () => {
  const frozen = deepFreeze(scan(empty, createScan(master)))
  scan(frozen, createScan(master), createScan(radio))
  changeResult(frozen, frozen.people[0]?.id ?? '', { note: 'x' })
  expect(frozen.people[0]?.titles).toHaveLength(1)
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}

test.each<[Colour, VerdictReason]>([
  ['green', 'in-force'],
  ['red', 'revoked'],
])('a %s verdict is kept with its checks', (colour, reason) => {
  const [title] = scan(empty, createScan(master, reason)).people[0]?.titles ?? []
  expect(title && judgementOf(title).verdict).toMatchObject({ colour, reason })
  const credential: TitleCredential | null | undefined = title?.credential
  expect(credential).toEqual(master)
})
