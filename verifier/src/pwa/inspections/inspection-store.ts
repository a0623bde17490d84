import { openStore, type Store } from '@vigie/shared/ui/storage/open-store.ts'
import type { Inspection } from './inspection.ts'
import { type InspectionSummary, summaryOf } from './summary.ts'

// One transaction writes an inspection and its summary: a list never says other than what is there.
const wholeOf = (id: string) => `whole/${id}`
const summaryKeyOf = (id: string) => `summary/${id}`

let opened: Promise<Store<Inspection | InspectionSummary>> | null = null

function open(): Promise<Store<Inspection | InspectionSummary>> {
  opened ??= openStore<Inspection | InspectionSummary>('vigie-inspections').catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/** Newest first. */
export async function listInspections(): Promise<InspectionSummary[]> {
  const kept = await (await open()).listUnder('summary/')
  // what stands under this prefix was written by `entriesOf`
  return (kept as InspectionSummary[]).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
}

export async function findInspection(id: string): Promise<Inspection | null> {
  const kept = await (await open()).get(wholeOf(id))
  return (kept as Inspection | undefined) ?? null // as above
}

export async function keepInspections(inspections: readonly Inspection[]): Promise<void> {
  await (await open()).putAll(inspections.flatMap(entriesOf))
}

/** Changes what is kept, whichever tab wrote it last; null when it was deleted meanwhile. */
export async function updateInspection(
  id: string,
  change: (inspection: Inspection) => Inspection,
): Promise<Inspection | null> {
  let changed: Inspection | null = null
  await (await open()).update(wholeOf(id), (kept) => {
    if (!kept) return []
    changed = change(kept as Inspection) // as above
    return entriesOf(changed)
  })
  return changed
}

/** Answers what it deleted, so that it can be put back. */
export async function deleteInspection(id: string): Promise<Inspection | null> {
  let deleted: Inspection | null = null
  await (await open()).update(wholeOf(id), (kept) => {
    deleted = (kept as Inspection | undefined) ?? null // as above
    return [
      [wholeOf(id), null],
      [summaryKeyOf(id), null],
    ]
  })
  return deleted
}

function entriesOf(inspection: Inspection): (readonly [string, Inspection | InspectionSummary])[] {
  return [
    [wholeOf(inspection.id), inspection],
    [summaryKeyOf(inspection.id), summaryOf(inspection)],
  ]
}
