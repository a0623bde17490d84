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
  /** How many of what holds status entries were signed before it. */
  readonly holdersBefore: number
}

/** What the signer keeps in memory of the journal: enough to refuse, and to find the rest. */
export interface Contents {
  readonly places: Map<string, Place>
  readonly signatures: JournaledSignature[]
  readonly latest: Map<PlanKind, Place>
  /** Plans of what holds status entries, titles and what wallets have of them, oldest first. */
  readonly holders: string[]
  /** Numbers that titles bear. */
  readonly numbers: Set<string>
  end: number
}

export async function readContents(file: string): Promise<Contents> {
  const contents: Contents = {
    places: new Map(),
    signatures: [],
    latest: new Map(),
    holders: [],
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
  const place = { kind, sha256, length, offset: contents.end, holdersBefore: contents.holders.length }
  contents.places.set(planId, place)
  contents.latest.set(kind, place)
  if (holdsEntries(entry)) contents.holders.push(planId)
  if (titleNumber) contents.numbers.add(titleNumber)
  contents.signatures.push({ kind, approvals, at })
  contents.end += length
}

export function holdsEntries({ kind, walletEntries }: Pick<JournalEntry, 'kind' | 'walletEntries'>): boolean {
  return kind === 'title' || kind === 'manning-document' || walletEntries !== undefined
}
