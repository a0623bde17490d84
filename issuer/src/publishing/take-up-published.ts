import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import { inTransaction } from '../db/open-database.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import { holdEntries } from '../status/hold-status-entries.ts'
import { openListsOf, readSetEntries, type SetEntries } from '../status/status-list-store.ts'
import { findPublishedFile, type PublishedFile, replaceRow } from './published-file-store.ts'
import type { PublishingNeeds } from './publishing-needs.ts'
import { readPublishedList } from './read-published-list.ts'
import { readPublishedKeyHistory, readPublishedSnapshot, readPublishedTrust } from './read-published-trust.ts'

/** What a file of ours in the folder says of itself, once its signature was verified. */
export interface ReadFile {
  /** Null for status lists, which have a date alone. */
  readonly version: number | null
  readonly at: Date
  /** Of a status list: what it says. */
  readonly set?: SetEntries
}

export interface ReadingNeeds {
  readonly content: string
  readonly row: PublishedFile | null
  readonly name: string
  readonly keys: readonly KeyDescription[]
  readonly authority: PublishingNeeds['authority']
}

/**
 * A database that was put back to an older state knows less than the world has read. Devices refuse an older version or an
 * older list, and what only a published list remembers to be revoked must not become clear again. So before anything is
 * published, what is younger in the folder than in the database, and signed by us, is taken up: the next version follows it.
 */
export async function takeUpPublished(keys: readonly KeyDescription[], needs: PublishingNeeds): Promise<void> {
  for (const name of await listFiles(needs.folder)) {
    const content = await readFile(path.join(needs.folder, name), 'utf8')
    const row = await findPublishedFile(needs.db, needs.authority.bodyId, name)
    if (row?.content === content) continue
    const read = await readOurs({ content, row, name, keys, authority: needs.authority })
    if (!read || !isYounger(read, row)) continue
    needs.warn({ warning: 'database-behind-publication' })
    await takeUp({ name, content, row, read }, needs)
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const lists = (await namesIn(path.join(folder, 'status'))).filter((name) => /^[rst][1-9]\d{0,5}$/.test(name))
  const others = (await namesIn(folder)).filter((name) => name in readers)
  return [...others, ...lists.map((name) => `status/${name}`)]
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const readers: Readonly<Record<string, (needs: ReadingNeeds) => Promise<ReadFile>>> = {
  'trust.json': readPublishedTrust,
  'snapshot.json': readPublishedSnapshot,
  'keys.json': readPublishedKeyHistory,
}

/** Null for what we did not sign, or signed with a key that was in other hands: it is written over. */
async function readOurs(needs: ReadingNeeds): Promise<ReadFile | null> {
  try {
    return await (readers[needs.name] ?? readPublishedList)(needs)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Lists say their date to the second. */
function isYounger({ version, at }: ReadFile, row: PublishedFile | null): boolean {
  if (!row) return true
  return version === null ? at > row.publishedAt : version > row.version
}

interface Younger {
  readonly name: string
  readonly content: string
  readonly row: PublishedFile | null
  readonly read: ReadFile
}

async function takeUp({ name, content, row, read }: Younger, needs: PublishingNeeds): Promise<void> {
  const { bodyId } = needs.authority
  const version = read.version ?? (row?.version ?? 0) + 1
  await inTransaction(needs.db, async (tx) => {
    if (read.set) await holdWhatItSays(tx, { name: path.basename(name), set: read.set }, needs)
    // No basis is the hash of nothing: it is signed again at once, as the version that follows.
    await replaceRow(tx, { bodyId, name, version, content, basis: '', publishedAt: read.at, renewAt: null })
  })
}

interface ListSays {
  readonly name: string
  readonly set: SetEntries
}

async function holdWhatItSays(db: Queryable, { name, set }: ListSays, needs: PublishingNeeds): Promise<void> {
  const { bodyId } = needs.authority
  const at = needs.now()
  await openListsOf(db, bodyId, Number(name.slice(1)), at)
  const known = (await readSetEntries(db, bodyId))(name)
  for (const status of ['revocation', 'suspension'] as const) {
    const missing = set[status].filter((index) => !known[status].includes(index))
    await holdEntries(db, { bodyId, listName: name, status, indexes: missing, heldAt: at })
  }
}
