import { createReadStream } from 'node:fs'
import { sha256Of } from '../sha256-of.ts'
import type { PlanKind, SignedPlan } from './signing-plan.ts'

/** One line of the journal, as JSON. */
export interface JournalEntry extends Omit<SignedPlan, 'signed'> {
  readonly kind: PlanKind
  readonly keyIds: readonly string[]
  /** The agents who decided it; empty for what is about nobody. */
  readonly approvals: readonly string[]
  /** Of a title: the number it bears, which no other plan may ever bear. */
  readonly titleNumber?: string
  /** Of what a wallet holds: its status entries, which no other may ever be given. Those of a title are in its text. */
  readonly walletEntries?: readonly string[]
  readonly at: string
  /** Null for what is planned afresh rather than asked for again (lists, snapshots): its hash alone is kept. */
  readonly signed: string | null
}

export function lineOf(entry: JournalEntry): Buffer {
  return Buffer.from(`${JSON.stringify(entry)}\n`)
}

/** What was signed, line by line, for who only reads it; null for a line that is not one of ours. */
export async function* readJournal(file: string): AsyncGenerator<JournalEntry | null> {
  for await (const line of readLines(file)) yield parseOrNull(line.toString('utf8'))
}

function parseOrNull(line: string): JournalEntry | null {
  try {
    return parseLine(line)
  } catch {
    return null
  }
}

/** Whole lines only: what stands after the last line end was never answered. */
export async function* readLines(file: string): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...chunks.splice(0), chunk.subarray(from, at + 1)])
        from = at + 1
      }
      if (from < chunk.length) chunks.push(chunk.subarray(from))
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

export function parseLine(line: string): JournalEntry {
  const entry = parseEntry(line)
  if (entry?.signed === null && typeof entry.signedSha256 === 'string') return entry
  if (typeof entry?.signed === 'string' && sha256Of(entry.signed) === entry.signedSha256) return entry
  throw new Error('a line of the journal does not match its own hash')
}

/** Null when it is not JSON: the parser's own message would quote a title into the log. */
function parseEntry(line: string): JournalEntry | null {
  try {
    return JSON.parse(line) as JournalEntry // our own file; checked against its own hash next
  } catch {
    return null
  }
}
