import { Problem } from '@vigie/shared/problem.ts'
import { maxVersionJump } from '@vigie/shared/trust/version-jump.ts'
import { and, asc, eq, gt, like, sql } from 'drizzle-orm'
import type { Database, Queryable } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import { publishedFiles } from './published-file-tables.ts'

export type PublishedFile = typeof publishedFiles.$inferSelect

export interface Renewal {
  readonly bodyId: string
  readonly name: string
  /** What the file says, apart from its version and its dates. */
  readonly basis: unknown
  /** Signed again after this long though nothing changed; null for what does not age. */
  readonly renewAfterMs: number | null
  readonly now: Date
  /** Makes the content of that version, dated `at`: never before the one it follows, even when a clock was set back. */
  readonly build: (version: number, at: Date) => Promise<string>
}

/** The file as it stands, or made again because what it says changed or its time has come. Versions only rise. */
export async function renewFile(db: Database, renewal: Renewal): Promise<PublishedFile> {
  const { bodyId, name, renewAfterMs, now, build } = renewal
  const basis = sha256Of(JSON.stringify(renewal.basis))
  const last = await findPublishedFile(db, bodyId, name)
  if (last && last.basis === basis && (last.renewAt === null || now < last.renewAt)) return last
  const publishedAt = last && last.publishedAt > now ? last.publishedAt : now
  const { version, content } = await buildNext((last?.version ?? 0) + 1, publishedAt, build)
  const renewAt = renewAfterMs === null ? null : new Date(now.getTime() + renewAfterMs)
  const row = { bodyId, name, version, content, basis, publishedAt, renewAt }
  await storeAfter(db, last, row)
  return row
}

/**
 * The signer remembers versions that it signed and that were never stored, because we were cut short or the database is older
 * than that: they stay unused, since a version has one content.
 */
async function buildNext(first: number, at: Date, build: Renewal['build']) {
  for (let version = first; ; version += 1) {
    try {
      return { version, content: await build(version, at) }
    } catch (error) {
      const isUsed = error instanceof Problem && error.code === 'version-not-next'
      if (!isUsed || version >= first + maxVersionJump) throw error
    }
  }
}

/** Stores what follows `last`, unless something else has followed it: a version has one content, whoever signs another. */
async function storeAfter(db: Database, last: PublishedFile | null, row: PublishedFile): Promise<void> {
  const stored = last
    ? await db.update(publishedFiles).set(row).where(isVersion(last)).returning()
    : await db.insert(publishedFiles).values(row).onConflictDoNothing().returning()
  if (stored.length === 0) throw new Error('another publisher was faster: the next publication takes up its version')
}

/** Takes what is published for the last version, whatever the row said: only for a database that is behind its publication. */
export async function replaceRow(db: Queryable, row: PublishedFile): Promise<void> {
  const { bodyId: _body, name: _name, ...change } = row
  const target = [publishedFiles.bodyId, publishedFiles.name]
  await db.insert(publishedFiles).values(row).onConflictDoUpdate({ target, set: change })
}

function isVersion({ bodyId, name, version }: PublishedFile) {
  return and(eq(publishedFiles.bodyId, bodyId), eq(publishedFiles.name, name), eq(publishedFiles.version, version))
}

/** Kept as it was first, under a name of its own. */
export async function keepFile(db: Queryable, row: PublishedFile): Promise<void> {
  await db.insert(publishedFiles).values(row).onConflictDoNothing()
}

/** The first of the files below a name whose version is above that one. */
export async function findFirstAbove(
  db: Queryable,
  { bodyId, below, version }: { readonly bodyId: string; readonly below: string; readonly version: number },
): Promise<PublishedFile | null> {
  const isKept = and(eq(publishedFiles.bodyId, bodyId), like(publishedFiles.name, `${below}%`))
  const ofThem = and(isKept, gt(publishedFiles.version, version))
  const [row] = await db.select().from(publishedFiles).where(ofThem).orderBy(asc(publishedFiles.version)).limit(1)
  return row ?? null
}

export async function findPublishedFile(db: Queryable, bodyId: string, name: string): Promise<PublishedFile | null> {
  const [row] = await db
    .select()
    .from(publishedFiles)
    .where(and(eq(publishedFiles.bodyId, bodyId), eq(publishedFiles.name, name)))
  return row ?? null
}

/**
 * One publisher at a time per certifying body, however many issuers run. The transaction only holds the lock, idle for as
 * long as many lists take to sign; ten minutes later its machine must be gone, and another may publish.
 */
export function alone<T>(db: Database, bodyId: string, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '10min'`)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`publishing ${bodyId}`}, 0))`)
    return work()
  })
}
