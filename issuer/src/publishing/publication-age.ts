import { and, eq, like, min } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { publications, publishedFiles } from './published-file-tables.ts'

/** How often a publisher looks whether something changed or aged: well under the minute a decision may take to show. */
export const publicationPeriodMs = 20_000

/** After two periods without a publication that ended well, people are told. */
export const latePublicationMs = 2 * publicationPeriodMs

export interface PublicationAge {
  /** Since a publication last ended well; null before the first. */
  readonly secondsSinceLast: number | null
  readonly isLate: boolean
  /** Since the oldest list in force was signed: what a verifier will call the age of its knowledge. */
  readonly oldestListSeconds: number | null
}

export async function recordPublication(db: Queryable, bodyId: string, endedAt: Date): Promise<void> {
  await db
    .insert(publications)
    .values({ bodyId, endedAt })
    .onConflictDoUpdate({ target: publications.bodyId, set: { endedAt } })
}

export async function readPublicationAge(db: Queryable, bodyId: string, now: Date): Promise<PublicationAge> {
  const [last] = await db.select().from(publications).where(eq(publications.bodyId, bodyId))
  const [oldest] = await db
    .select({ at: min(publishedFiles.publishedAt) })
    .from(publishedFiles)
    .where(and(eq(publishedFiles.bodyId, bodyId), like(publishedFiles.name, 'status/%')))
  const since = (at: Date | null | undefined) => (at ? Math.round((now.getTime() - at.getTime()) / 1000) : null)
  const secondsSinceLast = since(last?.endedAt)
  const isLate = secondsSinceLast === null || secondsSinceLast * 1000 > latePublicationMs
  return { secondsSinceLast, isLate, oldestListSeconds: since(oldest?.at) }
}
