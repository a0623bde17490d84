import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { sha256Of } from '../sha256-of.ts'
import { syncFolder } from '../sync-folder.ts'
import type { PlanKind, SignedPlan } from './signing-plan.ts'

export interface JournalEntry extends SignedPlan {
  readonly kind: PlanKind
  readonly keyIds: readonly string[]
  readonly at: string
}

/** What was signed, ever: written and on the disk before anyone hears of a signature. */
export interface Journal {
  readonly length: number
  /** The signature already given to these bytes; refuses other bytes with `plan-already-signed-otherwise`. */
  find(planId: string, sha256: string): Promise<SignedPlan | null>
  /** Answers the signature that stands: this one, or the one that came first for the same bytes. */
  append(entry: JournalEntry): Promise<SignedPlan>
  close(): Promise<void>
}

interface Place {
  readonly sha256: string
  readonly offset: number
  readonly length: number
}

/**
 * Opens an append-only file of one JSON line a signature. A torn last line (the power failed while it was written, so
 * nobody was answered) is cut; anything else that is not a line of ours stops the signer: it must be looked at.
 */
export async function openJournal(file: string): Promise<Journal> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const { places, end } = await readPlaces(file)
  const handle = await open(file, 'a+', 0o600)
  await handle.truncate(end)
  await handle.sync()
  await syncFolder(path.dirname(file))
  return journalOf(handle, places, end)
}

function journalOf(handle: FileHandle, places: Map<string, Place>, end: number): Journal {
  let writing: Promise<unknown> = Promise.resolve()
  let broken = false

  async function find(planId: string, sha256: string): Promise<SignedPlan | null> {
    const place = places.get(planId)
    if (!place) return null
    if (place.sha256 !== sha256) throw signedOtherwise()
    const { buffer } = await handle.read(Buffer.alloc(place.length), 0, place.length, place.offset)
    const { signed, signedSha256 } = parseLine(buffer.toString('utf8'))
    return { planId, sha256, signedSha256, signed }
  }

  async function write(entry: JournalEntry): Promise<SignedPlan> {
    const { planId, sha256, signed, signedSha256 } = entry
    // After a failed write nobody knows what is on the disk: only a restart reads it again.
    if (broken) throw new Problem('signer-unavailable', 'the journal could not be written')
    const first = await find(planId, sha256)
    if (first) return first
    const line = Buffer.from(`${JSON.stringify(entry)}\n`)
    try {
      await writeLine(handle, line)
    } catch (cause) {
      broken = true
      throw new Problem('signer-unavailable', 'the journal could not be written', { cause })
    }
    places.set(planId, { sha256, offset: end, length: line.length })
    end += line.length
    return { planId, sha256, signedSha256, signed }
  }

  return {
    get length() {
      return places.size
    },
    find,
    append(entry) {
      const done = writing.then(() => write(entry))
      writing = done.catch(() => undefined)
      return done
    },
    async close() {
      await writing
      await handle.close()
    },
  }
}

async function writeLine(handle: FileHandle, line: Buffer): Promise<void> {
  if (process.env.CRASH_AT === 'signer-journal-half-written') {
    await handle.appendFile(line.subarray(0, line.length >> 1))
    crashPoint('signer-journal-half-written')
  }
  await handle.appendFile(line)
  crashPoint('signer-journal-written')
  await handle.datasync()
}

async function readPlaces(file: string): Promise<{ places: Map<string, Place>; end: number }> {
  const places = new Map<string, Place>()
  let end = 0
  for await (const line of readLines(file)) {
    const { planId, sha256 } = parseLine(line.toString('utf8'))
    if (places.has(planId)) throw new Error(`the journal has two signatures of plan ${planId}`)
    places.set(planId, { sha256, offset: end, length: line.length })
    end += line.length
  }
  return { places, end }
}

/** Whole lines only: what stands after the last line end was never answered. */
async function* readLines(file: string): AsyncGenerator<Buffer> {
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

function parseLine(line: string): JournalEntry {
  const entry = parseEntry(line)
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

function signedOtherwise(): Problem {
  return new Problem('plan-already-signed-otherwise', 'this plan was signed with other bytes')
}
