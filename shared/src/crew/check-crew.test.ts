import { expect, test } from 'vitest'
import { inventedCrewLaw } from '../../testing/invented-crew-law.ts'
import {
  createTestLine,
  createTestMember,
  createTestQuestion,
  createTestShip,
  createTestTitles,
  createTestVoyage,
  testCatalogue,
} from '../../testing/test-crew.ts'
import { createTestCrewTitle } from '../../testing/test-crew-title.ts'
import { checkCrew } from './check-crew.ts'
import type { CrewMember } from './crew-member.ts'
import type { CrewQuestion } from './crew-question.ts'

function check(change: Partial<CrewQuestion>) {
  return checkCrew(createTestQuestion(change), inventedCrewLaw, testCatalogue)
}

/** The seafarer of the DIRM Méditerranée page, with the PSC1 that every seafarer owes and a radio certificate of the ship. */
function master(codes: readonly string[], change: Partial<CrewMember> = {}): CrewMember {
  return createTestMember('m1', { titles: createTestTitles(...codes), contractCapacity: 'master', ...change })
}

const example = ['capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1', 'brm']

function failedRules(report: ReturnType<typeof check>): string[] {
  return report.findings.filter(({ outcome, isWarning }) => outcome === 'failed' && !isWarning).map(({ rule }) => rule)
}

test('capitaine 200, CFBS (STCW 10), EM II and CGO: up to 20 miles from the coast, by the title', () => {
  const report = check({ crew: [master(example)], voyage: createTestVoyage({ distance: 20 }) })
  expect(report.distance).toMatchObject({ reach: 20, isCertain: true })
  expect(report.distance.limitedBy[0]).toEqual({
    rule: 'R01',
    reach: 20,
    memberId: 'm1',
    lineId: '1',
    titles: ['t-capitaine-200'],
  })
  expect(failedRules(report)).toEqual([])
})

test('capitaine 200, CFBS (STCW 10), EM II and CGO: not beyond 20 miles', () => {
  const report = check({ crew: [master(example)], voyage: createTestVoyage({ distance: 21, seaArea: 'A2' }) })
  expect(report.outcome).toBe('not-sufficient')
  expect(failedRules(report)).toEqual(expect.arrayContaining(['R01', 'R14', 'R17']))
})

test('with the CFBS (STCW 95) instead, no merchant ship at all without a CFBS (STCW 10)', () => {
  const report = check({ crew: [master(example.map((code) => (code === 'cfbs' ? 'cfbs-stcw95' : code)))] })
  expect(report.outcome).toBe('not-sufficient')
  expect(failedRules(report)).toEqual(['R04'])
  expect(report.missing).toMatchObject([{ memberId: 'm1', codes: ['cfbs'] }])
})

test('a certificate that ends during the voyage is as if it were not there, and what ended is told', () => {
  const titles = master(example).titles.map((title) => {
    return title.code === 'em2' ? { ...title, validUntil: '2026-12-09' as const } : title
  })
  const report = check({ crew: [master([], { titles })] })
  expect(failedRules(report)).toEqual(['R11', 'R15'])
  const finding = report.findings.find(({ rule }) => rule === 'R11')!
  expect(finding.titles).toEqual(['t-em2'])
  expect(finding.remedy?.slots.end).toEqual({ kind: 'day', day: '2026-12-09' })
})

test('a crew of which a fact is not known is never sufficient: a person must judge', () => {
  const known = check({ crew: [master(example)] })
  const unknown = check({ crew: [master(example)], ship: createTestShip({ grossTonnage: null }) })
  expect(known.findings.filter(({ outcome, rule }) => outcome === 'unknown' && rule === 'R01')).toEqual([])
  expect(unknown.outcome).toBe('to-be-judged')
  expect(unknown.findings.find(({ rule }) => rule === 'R01')?.outcome).toBe('unknown')
})

test('a seat that nobody can fill makes the crew insufficient and says who is needed, and no distance is told', () => {
  const lines = [createTestLine('1', 'master'), createTestLine('2', 'chief-engineer')]
  const report = check({ crew: [master(example)], manning: { lines, documentNumber: null } })
  expect(report.outcome).toBe('not-sufficient')
  expect(report.lines[1]).toMatchObject({ outcome: 'failed', seats: [{ memberId: null, outcome: 'failed' }] })
  expect(report.distance.reach).toBeNull()
  expect(report.missing).toMatchObject([{ lineId: '2', memberId: null }])
  expect(report.missing[0]!.codes).toContain('mecanicien-250')
})

test('without any line of a manning document no crew is enough: a person must judge', () => {
  const report = check({ crew: [], manning: { lines: [], documentNumber: null } })
  expect(report.outcome).toBe('to-be-judged')
  expect(report.findings[0]).toMatchObject({ rule: 'R37', outcome: 'unknown' })
})

test('nobody fills two lines: one title for deck and engine leaves one of two seats empty', () => {
  const lines = [createTestLine('1', 'master'), createTestLine('2', 'chief-engineer')]
  const report = check({
    crew: [master(example, { contractCapacity: null })],
    manning: { lines, documentNumber: null },
  })
  expect(report.lines.flatMap(({ seats }) => seats).filter(({ memberId }) => memberId === 'm1')).toHaveLength(1)
})

test('a polyvalent post is filled by whoever may serve in both departments', () => {
  const lines = [{ ...createTestLine('1', 'master'), capacities: ['master', 'chief-engineer'] as [string, string] }]
  const asked = (codes: readonly string[]) => {
    return check({ crew: [master(codes, { lineId: '1' })], manning: { lines, documentNumber: null } })
  }
  expect(failedRules(asked(['capitaine-500', ...example.slice(1)]))).toEqual(expect.arrayContaining(['R01', 'R03']))
  expect(failedRules(asked(['capitaine-500', 'mecanicien-250', 'erm', ...example.slice(1)]))).toEqual([])
})

test('whoever is put on a line stays there, even where another would do better', () => {
  const crew = [master(example), createTestMember('m2', { lineId: '1', titles: createTestTitles('cfbs') })]
  const report = check({ crew })
  expect(report.lines[0]!.seats.map(({ memberId }) => memberId)).toEqual(['m2'])
  expect(failedRules(report)).toContain('R01')
})

test('more people on a line than it has seats: who lacks least fills it, the others are asked the same', () => {
  const crew = [
    createTestMember('m1', { lineId: '1', titles: createTestTitles('cfbs', 'psc1') }),
    createTestMember('m2', { lineId: '1', titles: createTestTitles(...example) }),
  ]
  const report = check({ crew })
  expect(report.lines[0]!.seats.map(({ memberId }) => memberId)).toEqual(['m2'])
  expect(report.members.find(({ memberId }) => memberId === 'm1')?.lineId).toBeNull()
})

test('an assignment that leaves nobody without a title is found where the first that fits would miss it', () => {
  const lines = [createTestLine('1', 'officer-navigational-watch'), createTestLine('2', 'master')]
  const crew = [
    createTestMember('m1', { titles: createTestTitles(...example) }),
    createTestMember('m2', { titles: createTestTitles('chef-de-quart-500', 'cfbs', 'cgo', 'psc1', 'brm') }),
  ]
  const report = check({ crew, manning: { lines, documentNumber: null } })
  expect(report.lines.map(({ seats }) => seats[0]!.memberId)).toEqual(['m2', 'm1'])
})

test('of two who are equal otherwise, the one who may sail farther takes the seat', () => {
  const longer = createTestTitles('capitaine-500', ...example.slice(1))
  const crew = [master(example), createTestMember('m2', { titles: longer, contractCapacity: 'master' })]
  const report = check({ crew })
  expect(report.lines[0]!.seats[0]!.memberId).toBe('m2')
  expect(report.distance.reach).toBe(200)
})

test('who serves outside the three levels owes a proof of safety training, and no title', () => {
  const steward = (codes: readonly string[]) => createTestMember('m2', { titles: createTestTitles(...codes) })
  expect(failedRules(check({ crew: [master(example), steward(['psc1'])] }))).toContain('R02')
  expect(failedRules(check({ crew: [master(example), steward(['cfbs', 'psc1'])] }))).toEqual([])
})

test('an officer beyond what the manning document asks for owes the titles of what they do all the same', () => {
  const mate = (codes: readonly string[]) => {
    const titles = createTestTitles('cfbs', 'psc1', 'cgo', 'brm', ...codes)
    return createTestMember('m2', { capacity: 'chief-mate', contractCapacity: 'chief-mate', titles })
  }
  expect(failedRules(check({ crew: [master(example), mate([])] }))).toEqual(['R01'])
  expect(failedRules(check({ crew: [master(example), mate(['capitaine-200'])] }))).toEqual([])
})

test('a contract for another function is a finding of its own', () => {
  expect(failedRules(check({ crew: [master(example, { contractCapacity: 'rating' })] }))).toEqual(['R41'])
})

test('a suspended title does not count, and that it is suspended is said', () => {
  const titles = master(example).titles.map((title) => {
    return title.code === 'capitaine-200' ? { ...title, state: 'not-in-force' as const } : title
  })
  expect(failedRules(check({ crew: [master([], { titles })] }))).toEqual(expect.arrayContaining(['R01', 'R40']))
})

test('a diploma stands for no title', () => {
  const codes = ['diplome-modulaire', ...example.slice(1)]
  expect(failedRules(check({ crew: [master(codes)] }))).toEqual(expect.arrayContaining(['R01', 'R47']))
})

test('a visa of recognition in the capacity stands in for the title; in another capacity it does not', () => {
  const visa = (capacity: string) => {
    const kind = 'recognition-endorsement'
    const title = createTestCrewTitle({ id: 'visa', kind, code: 'visa-reconnaissance', capacities: [{ capacity }] })
    return check({ crew: [master([], { titles: [...createTestTitles(...example.slice(1)), title] })] })
  }
  expect(failedRules(visa('master'))).toEqual([])
  expect(failedRules(visa('chief-mate'))).toEqual(expect.arrayContaining(['R01', 'R34']))
})

test('a warning is told and decides nothing', () => {
  const report = check({ crew: [master(example)] })
  const warning = report.findings.find(({ rule }) => rule === 'R36')!
  expect(warning).toMatchObject({ isWarning: true, outcome: 'unknown' })
  expect(report.members[0]!.outcome).toBe('passed')
  expect(report.outcome).toBe('sufficient')
})

test('findings come worst first, each under a key of its own', () => {
  const { findings } = check({ crew: [master(['capitaine-200']), createTestMember('m2')] })
  const ranks = findings.map(({ outcome, isWarning }) => {
    return outcome === 'passed' ? 3 : isWarning ? 2 : outcome === 'unknown' ? 1 : 0
  })
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length)
  expect(findings[0]!.key).toMatch(/^r\d\d[a-z0-9.-]*\/m\d\/[1-]$/)
})

test('the first end among what the answer rests on is told, medical fitness included', () => {
  const medicalFitness = { validUntil: '2027-01-31', isFit: true, evidence: 'registry' } as const
  expect(check({ crew: [master(example)] }).members[0]!.firstEnd).toBe('2027-06-30')
  expect(check({ crew: [master(example, { medicalFitness })] }).members[0]!.firstEnd).toBe('2027-01-31')
})

test('a fact that nobody verified is said to be one', () => {
  const stated = master(example).titles.map((title) => ({ ...title, evidence: 'stated' as const }))
  expect(check({ crew: [master(example)] }).hasStatedFacts).toBe(false)
  const report = check({ crew: [master([], { titles: stated })] })
  expect(report.hasStatedFacts).toBe(true)
  expect(report.outcome).toBe('to-be-judged')
})

test('what a register confirms is proof enough at fishing, where merchant ships owe the original', () => {
  const titles = master(example).titles.map((title) => ({ ...title, evidence: 'registry' as const }))
  const original = (kind: 'merchant' | 'fishing') => {
    const ship = createTestShip({ kind, fishingKind: kind === 'fishing' ? 'coastal' : null })
    return check({ crew: [master([], { titles })], ship }).findings.find(({ rule }) => rule === 'R35')?.outcome
  }
  expect(original('merchant')).toBe('unknown')
  expect(original('fishing')).toBe('passed')
})

test('of the limitations printed on a title the one that excludes it is told, and not those that the ship keeps', () => {
  const titles = master(example).titles.map((title) => {
    if (title.code !== 'capitaine-200') return title
    return { ...title, capacities: [{ capacity: 'master', limitation: ['gt-200', 'nm-6-departure'] }] }
  })
  const { findings } = check({ crew: [master([], { titles })] })
  expect(findings.find(({ rule }) => rule === 'R48')).toMatchObject({
    outcome: 'failed',
    sentence: { slots: { limitations: { codes: ['nm-6-departure'] } } },
  })
})
