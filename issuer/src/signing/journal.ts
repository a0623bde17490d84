import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { sha256Of } from '../sha256-of.ts'
import { createFolder, syncFolder } from '../sync-folder.ts'
import { type JournaledTitle, journaledTitleOf } from './journaled-title.ts'
import type { PlanKind, SignedPlan } from './signing-plan.ts'

export interface JournalEntry extends Omit<SignedPlan, 'signed'> {
  readonly kind: PlanKind
  readonly keyIds: readonly string[]
  /** The agents who decided it; empty for what is about nobody. */
  readonly approvals: readonly string[]
  /** Of a title: the number it bears, which no other plan may ever bear. */
  readonly titleNumber?: string
  readonly at: string
  /** Null for what is planned afresh rather than asked for again (lists, snapshots): its hash alone is kept. */
  readonly signed: string | null
}

/** What was signed, ever: written and on the disk before anyone hears of a signature. */
export interface Journal {
  readonly length: number
  /** The signature already given to these bytes; refuses other bytes with `plan-already-signed-otherwise`. */
  find(planId: string, sha256: string): Promise<SignedPlan | null>
  /**
   * Answers the signature that stands: this one (`signed`), or the one that came first for the same bytes. Refuses with
   * `title-number-signed` a second title of one number, under whatever plan.
   */
  append(entry: JournalEntry, signed: string): Promise<SignedPlan>
  /** What kind of plan was signed under that id; null when nothing was. */
  kindOf(planId: string): PlanKind | null
  /** The text signed last for a kind of plan whose texts are kept; null before the first. */
  last(kind: PlanKind): Promise<string | null>
  /** The text that was signed under that id; null when nothing was, or when its hash alone is kept. */
  textOf(planId: string): Promise<string | null>
  /** Titles signed after that plan, oldest first; from the first on for null. Null when no title was signed under that id. */
  titlesAfter(planId: string | null, limit: number): Promise<readonly JournaledTitle[] | null>
  /** What was signed at that time or later, oldest first. */
  since(at: string): readonly JournaledSignature[]
  close(): Promise<void>
}

export type JournaledSignature = Pick<JournalEntry, 'kind' | 'approvals' | 'at'>

interface Place {
  readonly kind: PlanKind
  readonly sha256: string
  readonly offset: number
  readonly length: number
  /** Titles that were signed before it. */
  readonly titlesBefore: number
}

interface Waiting {
  readonly entry: JournalEntry
  readonly signed: string
  readonly resolve: (signature: SignedPlan) => void
  readonly reject: (error: unknown) => void
}

interface Contents {
  readonly places: Map<string, Place>
  readonly signatures: JournaledSignature[]
  readonly latest: Map<PlanKind, Place>
  /** Plans of titles, oldest first. */
  readonly titles: string[]
  /** Numbers that titles bear. */
  readonly numbers: Set<string>
  end: number
}

/**
 * Opens an append-only file of one JSON line a signature. A torn last line (the power failed while it was written, so
 * nobody was answered) is cut; anything else that is not a line of ours stops the signer: it must be looked at.
 */
export async function openJournal(file: string): Promise<Journal> {
  await createFolder(path.dirname(file), 0o700)
  const contents = await readContents(file)
  const handle = await open(file, 'a+', 0o600)
  await handle.truncate(contents.end)
  await handle.sync()
  await syncFolder(path.dirname(file))
  return journalOf(handle, contents)
}

function journalOf(handle: FileHandle, contents: Contents): Journal {
  const { places, signatures, latest, titles } = contents
  let waiting: Waiting[] = []
  let writing: Promise<void> = Promise.resolve()
  let broken = false

  async function find(planId: string, sha256: string): Promise<SignedPlan | null> {
    const place = places.get(planId)
    if (!place) return null
    if (place.sha256 !== sha256) throw signedOtherwise()
    const { signed, signedSha256 } = await readEntry(place)
    if (signed === null) throw signedOtherwise()
    return { planId, sha256, signedSha256, signed }
  }

  async function readEntry({ length, offset }: Place): Promise<JournalEntry> {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, offset)
    return parseLine(buffer.toString('utf8'))
  }

  /** Everything that waits goes to the disk at once: many signatures cost one wait for it. */
  async function writeWaiting(): Promise<void> {
    const batch = waiting
    waiting = []
    const fresh = new Map<string, Waiting>()
    const later: Waiting[] = []
    const numbers = new Set<string>() // of this batch
    for (const one of batch) {
      const { planId, titleNumber = '' } = one.entry
      if (places.has(planId) || fresh.has(planId)) later.push(one)
      else if (contents.numbers.has(titleNumber) || numbers.has(titleNumber)) one.reject(numberSigned())
      else fresh.set(planId, one)
      if (titleNumber) numbers.add(titleNumber)
    }
    try {
      await writeEntries([...fresh.values()])
      for (const { entry, signed, resolve } of fresh.values()) resolve(signatureOf(entry, signed))
    } catch (error) {
      for (const { reject } of fresh.values()) reject(error)
    }
    for (const { entry, resolve, reject } of later) await answerFirst(entry).then(resolve, reject)
  }

  async function answerFirst({ planId, sha256 }: JournalEntry): Promise<SignedPlan> {
    const first = await find(planId, sha256)
    if (first) return first
    throw new Problem('signer-unavailable', 'the journal could not be written')
  }

  async function writeEntries(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return
    // After a write that may be on the disk or not, only a restart reads what is there.
    if (broken) throw new Problem('signer-unavailable', 'the journal could not be written')
    const lines = batch.map(({ entry }) => Buffer.from(`${JSON.stringify(entry)}\n`))
    try {
      await checkAlone()
      await writeLines(handle, Buffer.concat(lines))
    } catch (cause) {
      broken = !(isDiskFull(cause) && (await cutBack(handle, contents.end)))
      throw new Problem('signer-unavailable', 'the journal could not be written', { cause })
    }
    batch.forEach(({ entry }, index) => {
      addEntry(contents, entry, lines[index]?.length ?? 0)
    })
  }

  /** Whatever let a second signer in, or changed the file under this one: what we remember is not what stands there. */
  async function checkAlone(): Promise<void> {
    if ((await handle.stat()).size !== contents.end) throw new Error('somebody else writes the journal')
  }

  return {
    get length() {
      return places.size
    },
    find,
    append(entry, signed) {
      return new Promise((resolve, reject) => {
        waiting.push({ entry, signed, resolve, reject })
        if (waiting.length === 1) writing = writing.then(writeWaiting)
      })
    },
    async last(kind) {
      const place = latest.get(kind)
      return place ? (await readEntry(place)).signed : null
    },
    async textOf(planId) {
      const place = places.get(planId)
      return place ? (await readEntry(place)).signed : null
    },
    async titlesAfter(planId, limit) {
      const place = planId === null ? null : places.get(planId)
      if (place === undefined || (place && place.kind !== 'title')) return null
      const from = place ? place.titlesBefore + 1 : 0
      const page: JournaledTitle[] = []
      for (const id of titles.slice(from, from + limit)) {
        const found = places.get(id)
        if (found) page.push(journaledTitleOf(await readEntry(found)))
      }
      return page
    },
    kindOf: (planId) => places.get(planId)?.kind ?? null,
    since(at) {
      const first = signatures.findLastIndex((signature) => signature.at < at) + 1
      return signatures.slice(first)
    },
    async close() {
      await writing
      await handle.close()
    },
  }
}

function signatureOf({ planId, sha256, signedSha256 }: JournalEntry, signed: string): SignedPlan {
  return { planId, sha256, signedSha256, signed }
}

async function writeLines(handle: FileHandle, lines: Buffer): Promise<void> {
  if (process.env.CRASH_AT === 'signer-journal-half-written') {
    await handle.appendFile(lines.subarray(0, lines.length >> 1))
    crashPoint('signer-journal-half-written')
  }
  await handle.appendFile(lines)
  crashPoint('signer-journal-written')
  await handle.datasync()
}

/** A full disk says so before anything was promised: the torn line is cut, and signing goes on once there is room. */
async function cutBack(handle: FileHandle, end: number): Promise<boolean> {
  try {
    await handle.truncate(end)
    await handle.sync()
    return true
  } catch {
    return false
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

async function readContents(file: string): Promise<Contents> {
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

function addEntry(contents: Contents, entry: JournalEntry, length: number): void {
  const { planId, kind, sha256, approvals, at, titleNumber } = entry
  const place = { kind, sha256, length, offset: contents.end, titlesBefore: contents.titles.length }
  contents.places.set(planId, place)
  contents.latest.set(kind, place)
  if (kind === 'title') contents.titles.push(planId)
  if (titleNumber) contents.numbers.add(titleNumber)
  contents.signatures.push({ kind, approvals, at })
  contents.end += length
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

function signedOtherwise(): Problem {
  return new Problem(
    'plan-already-signed-otherwise',
    'this plan was signed before, and not with these bytes to give again',
  )
}

function numberSigned(): Problem {
  return new Problem('title-number-signed', 'a title of that number was signed before, under another plan')
}
