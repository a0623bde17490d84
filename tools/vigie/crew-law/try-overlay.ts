import type { PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { crewCatalogueOf } from '@vigie/shared/crew/crew-catalogue.ts'
import type { OverlayChange } from '@vigie/shared/crew/law/lay-overlay.ts'
import { listOpenLimits } from '@vigie/shared/crew/law/list-open-limits.ts'
import { findWrongCases, type WrongCase } from '@vigie/shared/crew/law/run-rule-cases.ts'
import type { LimitName } from '@vigie/shared/crew/needs/need.ts'
import { layFile } from '../crew/read-law.ts'

export interface TriedOverlay {
  /** Of the law that it makes. */
  readonly edition: string
  readonly changes: readonly (OverlayChange & {
    /** What stands there now and still leaves limits to be read. */
    readonly open: readonly { readonly id: string; readonly limits: readonly LimitName[] }[]
  })[]
  /** Rows that can pass somebody: before, and with it. */
  readonly complete: { readonly before: number; readonly after: number; readonly of: number }
  readonly cases: number
  readonly wrongCases: readonly WrongCase[]
}

/** Lays the file over the law as it was read, whatever is in force here, and asks it the cases that its rules bring. */
export function tryOverlay(file: string): TriedOverlay {
  const { law, changes } = layFile(file)
  const known = new Set(crewLaw.rules.map(({ id }) => id))
  const brought = law.rules.filter(({ id }) => !known.has(id))
  const rows = new Map(law.prerogatives.map((row) => [row.id, row]))
  const catalogue = crewCatalogueOf(loadTitles(), loadValueSets())
  return {
    edition: law.edition,
    changes: changes.map((change) => ({ ...change, open: change.by.flatMap((id) => openOf(rows.get(id))) })),
    complete: {
      before: crewLaw.prerogatives.filter(isComplete).length,
      after: law.prerogatives.filter(isComplete).length,
      of: law.prerogatives.length,
    },
    cases: brought.reduce((sum, { cases }) => sum + cases.length, 0),
    wrongCases: findWrongCases(brought, { law, catalogue }),
  }
}

function openOf(row: PrerogativeRow | undefined) {
  const limits = row?.isUsable ? listOpenLimits(row) : []
  return row && limits.length > 0 ? [{ id: row.id, limits }] : []
}

function isComplete(row: PrerogativeRow): boolean {
  return row.isUsable && row.toBeJudged === null && listOpenLimits(row).length === 0
}
