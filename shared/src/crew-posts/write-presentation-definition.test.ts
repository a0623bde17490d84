import { PEX } from '@sphereon/pex'
import { describe, expect, test } from 'vitest'
import { createTestCrewTitle, createTestHoldNeed } from '../../testing/test-crew-title.ts'
import type { CrewTitle } from '../crew/crew-member.ts'
import type { HoldNeed, Need } from '../crew/needs/need.ts'
import type { Distance } from '../crew/voyage.ts'
import { matchCrew, matchPost } from './match-post.ts'
import { writePresentationDefinition } from './write-presentation-definition.ts'

const title = createTestCrewTitle
const hold = createTestHoldNeed
const meets = (needs: readonly Need[], titles: readonly CrewTitle[], distance: Distance | null = null) =>
  matchPost(writePresentationDefinition('p', { needs, distance }), titles)
const counts = (need: Partial<HoldNeed>, change: Partial<CrewTitle>) => meets([hold(need)], [title(change)])

describe('a title counts for a post', () => {
  test('when it is one of those asked, of a kind that is asked, and in force', () => {
    expect(counts({}, {})).toBe(true)
    expect(counts({}, { code: 'cfbs' })).toBe(false)
    expect(counts({ codes: [] }, { code: 'cfbs' })).toBe(true)
    expect(counts({}, { state: 'not-known' })).toBe(false)
    expect(counts({}, { state: 'not-in-force' })).toBe(false)
    expect(counts({ documentKinds: ['dispensation'] }, {})).toBe(false)
    expect(counts({ documentKinds: ['dispensation'] }, { kind: 'dispensation' })).toBe(true)
    expect(counts({}, { kind: 'endorsement' })).toBe(true)
    expect(counts({ documentKinds: ['title'] }, { kind: 'endorsement' })).toBe(false)
    expect(counts({ documentKinds: ['endorsement'] }, {})).toBe(false)
  })

  test('from the first day of the voyage to the last, which counts whole', () => {
    expect(counts({}, { validFrom: '2026-12-01' })).toBe(true)
    expect(counts({}, { validFrom: '2026-12-02' })).toBe(false)
    expect(counts({}, { validUntil: '2026-12-10' })).toBe(true)
    expect(counts({}, { validUntil: '2026-12-09' })).toBe(false)
    expect(counts({ until: null }, { validUntil: '2026-11-30' })).toBe(true)
    expect(counts({ until: null }, { state: 'not-known' })).toBe(false)
  })

  test('unless a limitation on it shuts out this ship, or nobody can say that it does not', () => {
    const rows = [{ function: 'navigation', level: 'management', limitation: ['gt-200', 'nm-20'] }]
    expect(counts({ excludedBy: ['nm-2'] }, { functions: rows })).toBe(true)
    expect(counts({ excludedBy: ['nm-2', 'nm-20'] }, { functions: rows })).toBe(false)
    expect(counts({ undecidedBy: ['gt-200'] }, { functions: rows })).toBe(false)
    expect(counts({ excludedBy: ['gt-200'] }, { capacities: [{ capacity: 'master', limitation: ['gt-200'] }] })).toBe(
      false,
    )
  })

  test('whose limitations are those of the row of the post, or else of its department', () => {
    const limitedAs = { capacity: 'master', capacities: ['master', 'mate'], functions: ['navigation'] }
    const need = { limitedAs, excludedBy: ['gt-200'] }
    const limited = { limitation: ['gt-200'] }
    const functions = [{ function: 'navigation', level: 'management', ...limited }]
    expect(counts(need, { capacities: [{ capacity: 'master' }], functions })).toBe(true)
    expect(counts(need, { capacities: [{ capacity: 'master', ...limited }] })).toBe(false)
    expect(counts(need, { capacities: [{ capacity: 'master' }, { capacity: 'mate', ...limited }] })).toBe(true)
    expect(counts(need, { capacities: [{ capacity: 'mate', ...limited }] })).toBe(false)
    expect(counts(need, { functions })).toBe(false)
    expect(counts(need, { functions: [{ function: 'marine-engineering', level: 'management', ...limited }] })).toBe(
      true,
    )
  })

  test('and none in words or of another list, which a person must read', () => {
    const limitationText = { fr: 'de jour', en: 'by day' }
    expect(counts({}, { capacities: [{ capacity: 'master', limitationText }] })).toBe(false)
    expect(counts({}, { capacities: [{ capacity: 'master', limitation: ['of-no-list'] }] })).toBe(false)
  })

  test('however long it lasts, but where a text says how long that may be', () => {
    const sixMonths = { monthsAtMost: 6 }
    expect(counts(sixMonths, { validFrom: '2026-07-01', validUntil: '2026-12-31' })).toBe(true)
    expect(counts(sixMonths, { validFrom: '2026-07-01', validUntil: '2027-01-01' })).toBe(false)
    expect(counts(sixMonths, {})).toBe(false)
    expect(() => counts({ monthsAtMost: 13 }, {})).toThrow(RangeError)
  })

  test('of force majeure, of one craft and one route, where that is asked', () => {
    expect(counts({ isForceMajeureOnly: true }, { isForceMajeure: true })).toBe(true)
    expect(counts({ isForceMajeureOnly: true }, {})).toBe(false)
    expect(counts({ craftType: 'Catamaran', route: null }, { craftType: ' catamaran' })).toBe(true)
    expect(counts({ craftType: 'Catamaran' }, { craftType: 'monohull' })).toBe(false)
    expect(counts({ route: 'Nice–Calvi' }, {})).toBe(false)
  })

  test('when its table names the capacity, where that is asked', () => {
    const capacities = [{ capacity: 'mate' }, { capacity: 'master', limitation: ['gt-500'] }]
    expect(counts({ capacity: 'master' }, { capacities })).toBe(true)
    expect(counts({ capacity: 'chief-engineer' }, { capacities })).toBe(false)
    expect(counts({ capacity: 'master' }, {})).toBe(false)
  })

  test('when it was issued in time, for this ship', () => {
    expect(counts({ issuedBefore: '2024-03-02' }, {})).toBe(true)
    expect(counts({ issuedBefore: '2024-03-01' }, {})).toBe(false)
    expect(counts({ issuedFrom: '2024-03-01' }, {})).toBe(true)
    expect(counts({ issuedFrom: '2024-03-02' }, {})).toBe(false)
    expect(counts({ issuedFrom: '2024-03-01' }, { issueDate: null })).toBe(false)
    expect(counts({ shipImoNumber: '9074729' }, { shipImoNumber: '9074729' })).toBe(true)
    expect(counts({ shipImoNumber: '9074729' }, { shipImoNumber: '9176187' })).toBe(false)
    expect(counts({ shipImoNumber: '9074729' }, {})).toBe(false)
  })

  test('when it lets its holder sail as far as the voyage goes', () => {
    const near = hold({ reach: 20 })
    const limited = hold({ reachByLimitation: { 'nm-20': 20 } })
    const bearing = title({ functions: [{ function: 'navigation', level: 'management', limitation: ['nm-20'] }] })
    expect([20, 21, 'unlimited', null].map((miles) => meets([near], [title()], miles as Distance | null))).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect([20, 21].map((miles) => meets([limited], [bearing], miles))).toEqual([true, false])
    expect(meets([limited], [title()], 'unlimited')).toBe(true)
    // R14: of any the most; what no text says is no distance that is sure
    expect(meets([{ kind: 'any', of: [near, hold({ codes: ['cfbs'] })] }], [title()], 60)).toBe(false)
    expect(meets([hold({ reach: null })], [title()], 20)).toBe(false)
    expect(meets([hold({ reach: null })], [title()])).toBe(true)
  })
})

describe('needs that go together', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((code) => hold({ codes: [code] })) as [HoldNeed, HoldNeed, HoldNeed]
  const held = (codes: string) => [...codes].map((code) => title({ code, id: code }))
  const decided = (outcome: 'passed' | 'failed' | 'unknown'): Need => ({
    kind: 'decided',
    outcome,
    reach: 'unlimited',
    why: null,
  })
  const age: Need = { kind: 'fact', fact: 'ageYears', test: { atLeast: 18 }, reach: 'unlimited' }

  test('all of them, or any', () => {
    const needs: Need[] = [{ kind: 'any', of: [a, { kind: 'all', of: [b, c] }] }]
    expect(['a', 'b', 'bc', 'abc', ''].map((codes) => meets(needs, held(codes)))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ])
  })

  test('what is decided by the ship, is no title, or is left to a person asks for no title', () => {
    expect(writePresentationDefinition('p', { needs: [decided('passed'), age], distance: null })).toBe('none-asked')
    expect(writePresentationDefinition('p', { needs: [a, decided('failed')], distance: null })).toBe('none-known-to-do')
    expect(meets([decided('passed')], [])).toBe(true)
    expect(meets([a, decided('failed')], held('a'))).toBe(false)
    expect(meets([a, age, decided('unknown')], held('a'))).toBe(true)
    expect(meets([{ kind: 'any', of: [a, decided('passed')] }], [])).toBe(true)
  })

  test('a title of which a person must judge is no yes, alone or beside others', () => {
    const judged: Need = { kind: 'all', of: [decided('unknown'), a] }
    expect(meets([judged], held('a'))).toBe(false)
    expect(['a', 'b'].map((codes) => meets([{ kind: 'any', of: [judged, b] }], held(codes)))).toEqual([false, true])
    expect(meets([{ kind: 'any', of: [{ kind: 'all', of: [age, a] }, b] }], held('a'))).toBe(true)
    expect(meets([a, { kind: 'all', of: [age, decided('failed')] }], held('a'))).toBe(false)
  })

  test('and never does instead of a title', () => {
    for (const other of [age, decided('unknown'), decided('failed')]) {
      expect(meets([{ kind: 'any', of: [a, other] }], [])).toBe(false)
      expect(meets([{ kind: 'any', of: [a, other] }], held('a'))).toBe(true)
    }
    expect(meets([{ kind: 'any', of: [decided('failed'), decided('failed')] }], held('a'))).toBe(false)
  })

  test('a document that several rules ask for is described once, in a definition that the library takes for valid', () => {
    const every = hold({
      capacity: 'master',
      excludedBy: ['nm-2'],
      issuedBefore: '2025-01-01',
      shipImoNumber: '9074729',
    })
    const definition = writePresentationDefinition('p', {
      needs: [a, b, { kind: 'any', of: [a, every] }],
      distance: 20,
    })
    if (typeof definition === 'string') throw new Error(definition)
    expect(definition.input_descriptors.map(({ id }) => id)).toEqual(['title-1', 'title-2', 'title-3'])
    expect(PEX.validateDefinition(definition as never)).toEqual([{ tag: 'root', status: 'info', message: 'ok' }])
  })

  test('of a crew, everybody whose titles will do is named for each post', () => {
    const posts = ['a', 'b'].map((code) => ({
      id: code,
      requirement: writePresentationDefinition(code, { needs: [hold({ codes: [code] })], distance: null }),
    }))
    const members = ['a', 'ab', ''].map((codes) => ({ id: `m-${codes}`, titles: held(codes) }))
    expect(matchCrew({ posts, members })).toEqual([
      { postId: 'a', memberIds: ['m-a', 'm-ab'] },
      { postId: 'b', memberIds: ['m-ab'] },
    ])
  })
})
