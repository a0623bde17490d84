import type { CrewReport, MissingQualification } from '@vigie/shared/crew/crew-report.ts'

/** What one person lacks stands together; persons who are wanted for the same line are one entry, counted. */
export interface MissingGroup {
  readonly key: string
  /** How many persons are wanted; 1 for what somebody lacks. */
  readonly persons: number
  readonly items: readonly [MissingQualification, ...MissingQualification[]]
}

export function groupMissing({ missing }: CrewReport): readonly MissingGroup[] {
  const groups = new Map<string, MissingGroup>()
  for (const item of missing) {
    const key = item.memberId === null ? `line ${item.lineId}` : `member ${item.memberId}`
    const group = groups.get(key)
    if (!group) groups.set(key, { key, persons: 1, items: [item] })
    else if (item.memberId === null) groups.set(key, { ...group, persons: group.persons + 1 })
    else groups.set(key, { ...group, items: [...group.items, item] })
  }
  return [...groups.values()]
}
