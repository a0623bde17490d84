import type { CrewReport, Finding } from '@vigie/shared/crew/crew-report.ts'
import type { Outcome } from '@vigie/shared/rules/three-valued.ts'
import { expect, test } from 'vitest'
import { compareReports, noDifferences } from './compare-reports.ts'

const text = { fr: '', en: '' }
const finding = (key: string, outcome: Outcome): Finding => ({
  key,
  rule: 'R01',
  ruleId: 'r01.1',
  name: text,
  outcome,
  isWarning: false,
  sentence: { text, slots: {} },
  remedy: null,
  memberId: null,
  lineId: null,
  titles: [],
  basis: { text: '', source: '', confidence: 'read' },
})
const report = (change: Partial<CrewReport>): CrewReport => ({
  outcome: 'sufficient',
  checkedOn: '2026-11-22',
  lawEdition: '2026-11-22',
  lines: [{ lineId: '1', outcome: 'passed', seats: [] }],
  members: [],
  distance: { asked: 20, reach: 20, isCertain: true, limitedBy: [] },
  findings: [finding('a', 'passed'), finding('b', 'passed')],
  missing: [],
  hasStatedFacts: false,
  ...change,
})

test('what moves is told by what it was before, and what stays is not told', () => {
  const now = report({
    outcome: 'not-sufficient',
    distance: { asked: 20, reach: null, isCertain: true, limitedBy: [] },
    lines: [
      { lineId: '1', outcome: 'failed', seats: [] },
      { lineId: '2', outcome: 'failed', seats: [] },
    ],
    findings: [finding('a', 'failed'), finding('b', 'passed'), finding('c', 'unknown')],
  })
  expect(compareReports(report({}), now)).toEqual({
    outcome: 'sufficient',
    reach: { before: 20 },
    lines: new Map([['1', 'passed']]),
    changedFindings: new Set(['a', 'c']),
  })
  expect(compareReports(report({}), report({}))).toEqual(noDifferences)
})
