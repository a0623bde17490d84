import type { CrewLaw, CrewRule, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { inventedCrewLaw } from '../../../testing/invented-crew-law.ts'
import { createTestMember, createTestShip, createTestTitles, createTestVoyage } from '../../../testing/test-crew.ts'
import { nobody } from '../matching/role-cost.ts'
import type { Voyage } from '../voyage.ts'
import { holderOf } from './holder.ts'
import { answerRole, createRoles, outcomeAt } from './role.ts'
import { writeNeeds } from './write-needs.ts'

const master = { capacities: ['master'], level: 'management' } as const
const titleRule = crewLaw.rules.find(({ id }) => id === 'r01.1')!
const row = inventedCrewLaw.prerogatives.find(({ id }) => id === 'capitaine-200.master.merchant')!

/** (Invented for tests.) One rule, or one row, beside what the law says of posts. */
function lawOf({ rules = [titleRule], rows = [row] }: { rules?: CrewRule[]; rows?: PrerogativeRow[] }): CrewLaw {
  return { ...crewLaw, edition: 'invented for tests', rules, prerogatives: rows }
}

function outcomeOf(law: CrewLaw, codes: readonly string[], voyage: Partial<Voyage> = {}) {
  const days = createTestVoyage(voyage)
  const roleFor = createRoles({ law, ship: createTestShip(), voyage: days, on: '2026-11-22' })
  const role = roleFor({ post: master, holder: nobody, fillsLine: true })
  const holder = holderOf(createTestMember('m1', { titles: createTestTitles(...codes) }), days)
  return answerRole(role, holder, days.distance).map(({ outcome }) => outcome)
}

test('a row of prerogatives counts that is in force on every day of the voyage, and on no fewer', () => {
  const from = (validFrom: string) => outcomeOf(lawOf({ rows: [{ ...row, validFrom }] }), ['capitaine-200'])
  const until = (validUntil: string) => outcomeOf(lawOf({ rows: [{ ...row, validUntil }] }), ['capitaine-200'])
  expect([from('2026-12-01'), from('2026-12-02')]).toEqual([['passed'], ['failed']])
  expect([until('2026-12-10'), until('2026-12-09')]).toEqual([['passed'], ['failed']])
})

test('a rule is asked that is in force on some day of the voyage: of two versions both', () => {
  const versions = [
    { ...titleRule, validUntil: '2026-12-05' },
    { ...titleRule, id: 'r01.2', validFrom: '2026-12-06' },
    { ...titleRule, id: 'r01.3', validFrom: '2026-12-11' },
  ]
  const needs = writeNeeds(lawOf({ rules: versions }), {
    ship: createTestShip(),
    voyage: createTestVoyage(),
    post: master,
  })
  expect(needs.map(({ rule }) => rule.id)).toEqual(['r01.1', 'r01.2'])
})

test('a row that nobody read leaves its title to a person, however far the voyage goes, and another title no chance', () => {
  const law = lawOf({ rows: [{ ...row, isUsable: false }] })
  expect(outcomeOf(law, ['capitaine-200'], { distance: 'unlimited' })).toEqual(['unknown'])
  expect(outcomeOf(law, ['capitaine-500'])).toEqual(['failed'])
})

test('a limit that nobody read leaves the title to a person, within the limits that were read and not beyond them', () => {
  const limits = { ...row.limits, powerKilowatts: null }
  const law = lawOf({ rows: [{ ...row, limits }] })
  expect(outcomeOf(law, ['capitaine-200'])).toEqual(['unknown'])
  expect(outcomeOf(law, ['capitaine-200'], { distance: 21 })).toEqual(['failed'])
  expect(outcomeOf(law, ['capitaine-500'])).toEqual(['failed'])
})

test('no limit of passengers, read or not, excludes a ship that carries none', () => {
  const law = lawOf({ rows: [{ ...row, limits: { ...row.limits, passengers: null } }] })
  expect(outcomeOf(law, ['capitaine-200'], { passengers: 0 })).toEqual(['passed'])
  expect(outcomeOf(law, ['capitaine-200'], { passengers: 1 })).toEqual(['unknown'])
})

test('a rule that nobody read is to be judged whatever is held', () => {
  expect(outcomeOf(lawOf({ rules: [{ ...titleRule, isUsable: false }] }), ['capitaine-200'])).toEqual(['unknown'])
})

test('where nobody can say whether a rule applies, meeting it is enough and not meeting it no failure', () => {
  const appliesWhen = { fact: 'navigationCategory', is: 'category-1' } as const
  const law = lawOf({ rules: [{ ...titleRule, appliesWhen }] })
  expect(outcomeOf(law, ['capitaine-200'], { navigationCategory: null })).toEqual(['passed'])
  expect(outcomeOf(law, [], { navigationCategory: null })).toEqual(['unknown'])
  expect(outcomeOf(law, [], { navigationCategory: 'category-1' })).toEqual(['failed'])
  expect(outcomeOf(law, [], { navigationCategory: 'category-2' })).toEqual([])
})

test('a limit in "less than" ends at its number', () => {
  const limits = { ...row.limits, distance: { below: 20 } }
  const law = lawOf({ rows: [{ ...row, limits }] })
  expect(outcomeOf(law, ['capitaine-200'], { distance: 19 })).toEqual(['passed'])
  expect(outcomeOf(law, ['capitaine-200'], { distance: 20 })).toEqual(['failed'])
})

test('a name that nothing computes is refused rather than read as a rule that is met', () => {
  const law = lawOf({ rules: [{ ...titleRule, need: { computed: 'whatever' } }] })
  expect(() => outcomeOf(law, [])).toThrow(expect.objectContaining({ code: 'rule-invalid' }))
})

test('what is to be judged and goes too far all the same fails: no judgement would make it go farther', () => {
  const answer = { outcome: 'unknown', sure: 0, ifJudged: 20, atMost: 20, held: [] } as const
  expect(outcomeAt(answer, 21)).toBe('failed')
  expect(outcomeAt(answer, 20)).toBe('unknown')
})
