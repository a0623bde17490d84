import type { FileHandle } from 'node:fs/promises'
import { Problem } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { addEntry, type Contents } from './journal-contents.ts'
import { type JournalEntry, lineOf } from './journal-format.ts'
import type { SignedPlan } from './signing-plan.ts'

export interface JournalWriter {
  /** See `Journal.append`. */
  append(entry: JournalEntry, signed: string): Promise<SignedPlan>
  /** Resolves when what was asked for is written, or refused. */
  ended(): Promise<void>
}

export interface JournalPlace {
  readonly handle: FileHandle
  readonly contents: Contents
  /** The signature already given to these bytes. */
  readonly find: (planId: string, sha256: string) => Promise<SignedPlan | null>
}

interface Waiting {
  readonly entry: JournalEntry
  readonly signed: string
  readonly resolve: (signature: SignedPlan) => void
  readonly reject: (error: unknown) => void
}

/** One write at a time; all that come while the disk is waited for are the next one. */
export function createJournalWriter({ handle, contents, find }: JournalPlace): JournalWriter {
  const { places } = contents
  let waiting: Waiting[] = []
  let writing: Promise<void> = Promise.resolve()
  let broken = false

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
    const lines = batch.map(({ entry }) => lineOf(entry))
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
    append(entry, signed) {
      return new Promise((resolve, reject) => {
        waiting.push({ entry, signed, resolve, reject })
        if (waiting.length === 1) writing = writing.then(writeWaiting)
      })
    },
    ended: () => writing,
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

function numberSigned(): Problem {
  return new Problem('title-number-signed', 'a title of that number was signed before, under another plan')
}
