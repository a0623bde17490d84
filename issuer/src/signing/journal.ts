import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { createFolder, syncFolder } from '@vigie/shared/node/sync-folder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Contents, type JournaledSignature, type Place, readContents } from './journal-contents.ts'
import { type JournalEntry, parseLine } from './journal-format.ts'
import { createJournalWriter } from './journal-writer.ts'
import { type JournaledHolder, journaledHolderOf } from './journaled-holder.ts'
import type { PlanKind, SignedPlan } from './signing-plan.ts'

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
  /**
   * What holds status entries, titles and what wallets have of them, signed after that plan, oldest first; from the first on for
   * null. Null when no such thing was signed under that id.
   */
  holdersAfter(planId: string | null, limit: number): Promise<readonly JournaledHolder[] | null>
  /** What was signed, oldest first; grows as more is. */
  readonly signatures: readonly JournaledSignature[]
  close(): Promise<void>
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
  const { places, signatures, latest, holders } = contents

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

  const writer = createJournalWriter({ handle, contents, find })
  return {
    get length() {
      return places.size
    },
    find,
    append: writer.append,
    async last(kind) {
      const place = latest.get(kind)
      return place ? (await readEntry(place)).signed : null
    },
    async textOf(planId) {
      const place = places.get(planId)
      return place ? (await readEntry(place)).signed : null
    },
    async holdersAfter(planId, limit) {
      const place = planId === null ? null : places.get(planId)
      if (place === undefined || (place && holders[place.holdersBefore] !== planId)) return null
      const from = place ? place.holdersBefore + 1 : 0
      const page: JournaledHolder[] = []
      for (const id of holders.slice(from, from + limit)) {
        const found = places.get(id)
        if (found) page.push(journaledHolderOf(await readEntry(found)))
      }
      return page
    },
    kindOf: (planId) => places.get(planId)?.kind ?? null,
    signatures,
    async close() {
      await writer.ended()
      await handle.close()
    },
  }
}

function signedOtherwise(): Problem {
  return new Problem(
    'plan-already-signed-otherwise',
    'this plan was signed before, and not with these bytes to give again',
  )
}
