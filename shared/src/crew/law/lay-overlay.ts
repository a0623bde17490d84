import type { CrewLaw, CrewLawOverlay } from '@vigie/schemas/crew-law.ts'
import { Problem } from '../../problem.ts'
import { listCrewLawFaults } from './list-crew-law-faults.ts'

/** One row or rule of the law that the overlay replaced. */
export interface OverlayChange {
  readonly kind: 'row' | 'rule'
  readonly replaced: string
  /** What stands there now; nothing where the authority says that there is no such row. */
  readonly by: readonly string[]
  /** Whether it decided before, and how many of the new ones do. */
  readonly wasUsable: boolean
  readonly usable: number
}

export interface LaidLaw {
  readonly law: CrewLaw
  readonly changes: readonly OverlayChange[]
}

/**
 * The law with what an authority lays over it: each entry takes the place of one row or rule, which it names by its id, by rows of
 * the same title or versions of the same rule. Nothing is laid unless all of it fits, and what is not named stays as it is.
 */
export function layOverlay(law: CrewLaw, overlay: CrewLawOverlay): LaidLaw {
  if (overlay.edition !== law.edition) {
    throw new Problem('crew-law-overlay-edition', 'written for another edition of the law', { pointer: '/edition' })
  }
  const rows = layParts({
    parts: law.prerogatives,
    entries: overlay.rows,
    pointer: '/rows',
    subjectOf: (row) => row.title,
  })
  const rules = layParts({
    parts: law.rules,
    entries: overlay.rules,
    pointer: '/rules',
    subjectOf: (rule) => rule.rule,
  })
  const laid = { ...law, edition: editionOf(law, overlay), prerogatives: rows.parts, rules: rules.parts }
  return { law: laid, changes: [...rows.changes.map(as('row')), ...rules.changes.map(as('rule'))] }
}

/** The same for a file that nobody has looked at yet: refuses names that nothing answers to. */
export function layNewOverlay(law: CrewLaw, overlay: CrewLawOverlay, titleCodes: ReadonlySet<string>): LaidLaw {
  const laid = layOverlay(law, overlay)
  const fault = listCrewLawFaults(laid.law, titleCodes)[0]
  if (fault) throw new Problem('crew-law-overlay-invalid', `${fault.id}: ${fault.message}`)
  return laid
}

/** Told in every report: which law, and whose reading over it. */
function editionOf({ edition }: CrewLaw, { id, date }: CrewLawOverlay): string {
  return `${edition}+${id}.${date}`
}

function as(kind: OverlayChange['kind']) {
  return (change: Omit<OverlayChange, 'kind'>): OverlayChange => ({ kind, ...change })
}

interface Part {
  readonly id: string
  readonly isUsable: boolean
}

interface Laying<P extends Part> {
  readonly parts: readonly P[]
  readonly entries: readonly { readonly replaces: string; readonly by: readonly P[] }[]
  readonly pointer: string
  /** The title of a row, the number of a rule: what stands in its place must be about the same. */
  readonly subjectOf: (part: P) => string
}

function layParts<P extends Part>({ parts, entries, pointer, subjectOf }: Laying<P>) {
  const byId = new Map(parts.map((part) => [part.id, part]))
  const replacements = new Map<string, readonly P[]>()
  const changes = entries.map(({ replaces, by }, index) => {
    const replaced = byId.get(replaces)
    if (!replaced || replacements.has(replaces)) refuse(`${pointer}/${index}/replaces`, 'no such id, or replaced twice')
    const stranger = by.findIndex((part) => subjectOf(part) !== subjectOf(replaced))
    if (stranger >= 0) refuse(`${pointer}/${index}/by/${stranger}`, 'of another title or rule than what it replaces')
    replacements.set(replaces, by)
    const usable = by.filter(({ isUsable }) => isUsable).length
    return { replaced: replaces, by: by.map(({ id }) => id), wasUsable: replaced.isUsable, usable }
  })
  return { parts: parts.flatMap((part) => replacements.get(part.id) ?? [part]), changes }
}

function refuse(pointer: string, message: string): never {
  throw new Problem('crew-law-overlay-unknown', message, { pointer })
}
