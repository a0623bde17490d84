import type { Finding } from '@vigie/shared/crew/crew-report.ts'

export type RuleFindings = readonly [Finding, ...Finding[]]

/** What one rule, by one text, says of many people: the rule is told once. In the order in which they came. */
export function groupByRule(findings: readonly Finding[]): readonly RuleFindings[] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of findings) {
    const { rule, basis, outcome } = finding
    const key = [outcome, rule, basis.text, basis.confidence].join('\n')
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}
