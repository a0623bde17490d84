import type { CrewReport, LineReport } from '@vigie/shared/crew/crew-report.ts'
import type { Distance } from '@vigie/shared/crew/voyage.ts'
import type { Outcome } from '@vigie/shared/rules/three-valued.ts'

/** What moves between what is kept and what is tried. */
export interface Differences {
  readonly outcome: CrewReport['outcome'] | null
  /** Present when how far they may sail has changed; its value before. */
  readonly reach: { readonly before: Distance | null } | null
  /** Before, by line. */
  readonly lines: ReadonlyMap<string, Outcome>
  /** Keys of findings that were not there, or said something else. */
  readonly changedFindings: ReadonlySet<string>
}

export const noDifferences: Differences = {
  outcome: null,
  reach: null,
  lines: new Map(),
  changedFindings: new Set(),
}

export function compareReports(before: CrewReport | null, now: CrewReport): Differences {
  if (!before || before === now) return noDifferences
  const findings = new Map(before.findings.map(({ key, outcome }) => [key, outcome]))
  return {
    outcome: before.outcome === now.outcome ? null : before.outcome,
    reach: before.distance.reach === now.distance.reach ? null : { before: before.distance.reach },
    lines: new Map(
      before.lines.filter((line) => hasMoved(line, now.lines)).map(({ lineId, outcome }) => [lineId, outcome]),
    ),
    changedFindings: new Set(
      now.findings.filter(({ key, outcome }) => findings.get(key) !== outcome).map(({ key }) => key),
    ),
  }
}

function hasMoved({ lineId, outcome }: LineReport, now: readonly LineReport[]): boolean {
  const same = now.find((line) => line.lineId === lineId)
  return same !== undefined && same.outcome !== outcome
}
