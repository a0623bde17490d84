import type { CrewCheckSummary } from '@vigie/shared/crew-file/crew-check-view.ts'
import { type PlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { CrewCheck, Invitation } from './crew-check.ts'
import { type CrewCheckFiles, fileNameOf } from './crew-check-files.ts'
import { summaryOf } from './show-crew-check.ts'

/** What is known of a check without opening it. */
export interface CrewCheckEntry {
  readonly id: string
  readonly requesterId: string
  readonly name: string
  readonly bytes: number
  readonly revision: number
  readonly judgedAt: string | null
  /** By the hash of their secret. */
  readonly invitations: ReadonlyMap<string, Invitation>
  readonly summary: CrewCheckSummary
}

/** Checks lie on the disk, sealed; in memory are only their names and the lines of the list. */
export interface CrewCheckStore {
  /** Reads the folder; once, before anything else. Gives how many files could not be opened. */
  readonly open: (now: Date) => Promise<number>
  /** The newest first. */
  readonly list: (requesterId: string) => readonly CrewCheckEntry[]
  readonly all: () => readonly CrewCheckEntry[]
  /** Refuses with `crew-check-not-found` one that is not there, or another requester's. */
  readonly find: (id: string, requesterId: string) => CrewCheckEntry
  readonly get: (id: string, requesterId: string) => Promise<CrewCheck>
  readonly add: (check: CrewCheck) => Promise<void>
  /** One change after the other: `change` gets what is there now; what it gives is on the disk before this resolves. */
  readonly change: (id: string, requesterId: string, change: Change) => Promise<CrewCheck>
  readonly remove: (id: string, requesterId: string) => Promise<void>
  readonly findInvitation: (
    secretSha256: string,
  ) => { readonly entry: CrewCheckEntry; readonly invitation: Invitation } | null
  /** Removes what is due. */
  readonly purge: (now: Date) => Promise<void>
}

type Change = (check: CrewCheck) => CrewCheck | Promise<CrewCheck>

const mostInAll = 2_000
/** A requester's own: a hundred ordinary checks weigh a tenth of it. */
const mostBytesOfOneRequester = 268_435_456

export function createCrewCheckStore(files: CrewCheckFiles, limits = { ofOneRequester: 100 }): CrewCheckStore {
  const entries = new Map<string, CrewCheckEntry>()
  const turns = new Map<string, Promise<unknown>>()
  const find = (id: string, requesterId: string) => {
    const entry = entries.get(id)
    if (entry?.requesterId === requesterId) return entry
    throw new Problem('crew-check-not-found', 'expected a crew check of this requester')
  }
  const get = async (id: string, requesterId: string) => {
    const { name, revision } = find(id, requesterId)
    const read = await files.read(name)
    // removed meanwhile, by its owner or for its age
    if (!read) throw new Problem('crew-check-not-found', 'the crew check is no longer there')
    // an older file put back would undo a withdrawal, or have an invitation answered twice
    if (read.check.revision < revision) throw new Error('a crew check on the disk is older than it was')
    return read.check
  }
  const keep = async (check: CrewCheck) => {
    const others = listOf(entries, check.requesterId).filter(({ id }) => id !== check.id)
    if (others.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytesOfOneRequester) throw tooMany()
    const bytes = await files.write(check)
    entries.set(check.id, entryOf(check, bytes))
  }
  /** Changes of one check wait for each other, and for nothing else. */
  const inTurn = <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).catch(() => undefined).then(work)
    turns.set(id, turn)
    const end = () => void (turns.get(id) === turn && turns.delete(id))
    turn.then(end, end)
    return turn
  }
  return {
    async open(now) {
      let unreadable = 0
      await files.removeDrafts()
      await files.removeDue(plainDateOf(now))
      for (const name of await files.list()) {
        const read = await files.read(name)
        if (read && fileNameOf(read.check) === name) entries.set(read.check.id, entryOf(read.check, read.bytes))
        else unreadable += 1
      }
      return unreadable
    },
    list: (requesterId) => listOf(entries, requesterId),
    all: () => [...entries.values()],
    find,
    get,
    // counted and kept one after the other: many that come at once are counted too
    add: (check) =>
      inTurn('new', async () => {
        const own = listOf(entries, check.requesterId)
        if (entries.size >= mostInAll || own.length >= limits.ofOneRequester) throw tooMany()
        await keep(check)
      }),
    change: (id, requesterId, change) =>
      inTurn(id, async () => {
        const before = await get(id, requesterId)
        const after = await change(before)
        if (after !== before) await keep(after)
        return after
      }),
    remove: (id, requesterId) =>
      inTurn(id, async () => {
        const { name } = find(id, requesterId)
        entries.delete(id)
        await files.remove(name)
      }),
    findInvitation(secretSha256) {
      for (const entry of entries.values()) {
        const invitation = entry.invitations.get(secretSha256)
        if (invitation) return { entry, invitation }
      }
      return null
    },
    async purge(now) {
      const today = plainDateOf(now)
      for (const { id, name } of entries.values()) {
        if (dayIn(name) <= today) await inTurn(id, async () => void (entries.delete(id) && (await files.remove(name))))
      }
      await files.removeDue(today)
    },
  }
}

function entryOf(check: CrewCheck, bytes: number): CrewCheckEntry {
  const { id, requesterId, revision, watched, invitations } = check
  const name = fileNameOf(check)
  return {
    id,
    requesterId,
    name,
    bytes,
    revision,
    judgedAt: watched?.at ?? null,
    invitations: new Map(invitations.map((invitation) => [invitation.secretSha256, invitation])),
    summary: summaryOf(check),
  }
}

function listOf(entries: ReadonlyMap<string, CrewCheckEntry>, requesterId: string): CrewCheckEntry[] {
  return [...entries.values()]
    .filter((entry) => entry.requesterId === requesterId)
    .sort((a, b) => (a.summary.createdAt < b.summary.createdAt ? 1 : -1))
}

function dayIn(name: string): PlainDate {
  return name.slice(0, 10) as PlainDate // as `fileNameOf` writes it
}

function tooMany(): Problem {
  return new Problem('crew-checks-too-many', 'expected fewer crew checks of one requester')
}
