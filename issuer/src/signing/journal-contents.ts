import { type JournalEntry, parseLine, readLines } from './journal-format.ts'
import type { PlanKind } from './signing-plan.ts'

/** What counts against a budget. */
export type JournaledSignature = Pick<JournalEntry, 'kind' | 'approvals' | 'at'>

/** Where a line stands in the file, and what is asked of it most. */
export interface Place {
  readonly kind: PlanKind
  readonly sha256: string
  readonly offset: number
  readonly length: number
  /** Titles that were signed before it. */
  readonly titlesBefore: number
}

/** What the signer keeps in memory of the journal: enough to refuse, and to find the rest. */
export interface Contents {
  readonly places: Map<string, Place>
  readonly signatures: JournaledSignature[]
  readonly latest: Map<PlanKind, Place>
  /** Plans of titles, oldest first. */
  readonly titles: string[]
  /** Numbers that titles bear. */
  readonly numbers: Set<string>
  end: number
}

export async function readContents(file: string): Promise<Contents> {
  const contents: Contents = {
    places: new Map(),
    signatures: [],
    latest: new Map(),
    titles: [],
    numbers: new Set(),
    end: 0,
  }
  for await (const line of readLines(file)) {
    const entry = parseLine(line.toString('utf8'))
    const { planId } = entry
    if (contents.places.has(planId)) throw new Error(`the journal has two signatures of plan ${planId}`)
    addEntry(contents, entry, line.length)
  }
  return contents
}

/** Of a line that stands in the file, of so many bytes. */
export function addEntry(contents: Contents, entry: JournalEntry, length: number): void {
  const { planId, kind, sha256, approvals, at, titleNumber } = entry
  const place = { kind, sha256, length, offset: contents.end, titlesBefore: contents.titles.length }
  contents.places.set(planId, place)
  contents.latest.set(kind, place)
  if (kind === 'title') contents.titles.push(planId)
  if (titleNumber) contents.numbers.add(titleNumber)
  contents.signatures.push({ kind, approvals, at })
  contents.end += length
}
