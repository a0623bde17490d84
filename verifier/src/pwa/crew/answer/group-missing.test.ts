import type { CrewReport, Finding, MissingQualification } from '@vigie/shared/crew/crew-report.ts'
import { expect, test } from 'vitest'
import { groupByRule } from './group-by-rule.ts'
import { groupMissing } from './group-missing.ts'

// what is grouped is not looked into
const missing = (lineId: string, memberId: string | null, code: string) =>
  ({ lineId, memberId, codes: [code] }) as Partial<MissingQualification> as MissingQualification
const finding = (rule: string, text: string, key: string) =>
  ({ rule, key, outcome: 'unknown', basis: { text, confidence: 'read' } }) as Partial<Finding> as Finding

test('three ratings who are wanted are one entry, counted; what one person lacks stands together', () => {
  const report = {
    missing: [
      missing('2', null, 'rating'),
      missing('1', 'm1', 'em3'),
      missing('2', null, 'rating'),
      missing('3', null, 'cook'),
      missing('1', 'm1', 'cgo'),
      missing('2', null, 'rating'),
      missing('1', 'm2', 'em3'),
    ],
  } as Partial<CrewReport> as CrewReport
  expect(
    groupMissing(report).map(({ key, persons, items }) => [key, persons, items.map(({ codes }) => codes[0])]),
  ).toEqual([
    ['line 2', 3, ['rating']],
    ['member m1', 1, ['em3', 'cgo']],
    ['line 3', 1, ['cook']],
    ['member m2', 1, ['em3']],
  ])
})

test('findings of one rule stand together where one text says so; by another text they stand apart', () => {
  const groups = groupByRule([
    finding('R1', 'A', '1'),
    finding('R2', 'A', '2'),
    finding('R1', 'A', '3'),
    finding('R1', 'B', '4'),
  ])
  expect(groups.map((group) => group.map(({ key }) => key))).toEqual([['1', '3'], ['2'], ['4']])
})
