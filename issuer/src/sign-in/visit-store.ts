import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import type { ProvidedIdentity } from './provider-connection.ts'
import { providerVisits } from './sign-in-tables.ts'

export type ProviderVisit = typeof providerVisits.$inferSelect
type NewVisit = Pick<
  ProviderVisit,
  'id' | 'bodyId' | 'requestId' | 'provider' | 'stateSha256' | 'browserSha256' | 'createdAt' | 'expiresAt'
>

export async function insertVisit(db: Queryable, row: NewVisit): Promise<void> {
  await db.insert(providerVisits).values(row)
}

/** The visit with which this very browser comes back, the first time. */
export async function takeReturn(
  db: Queryable,
  { stateSha256, browserSha256 }: Pick<ProviderVisit, 'stateSha256' | 'browserSha256'>,
  at: Date,
): Promise<ProviderVisit | null> {
  const [row] = await db
    .update(providerVisits)
    .set({ returnedAt: at })
    .where(
      and(
        eq(providerVisits.stateSha256, stateSha256),
        eq(providerVisits.browserSha256, browserSha256),
        isNull(providerVisits.returnedAt),
        gt(providerVisits.expiresAt, at),
      ),
    )
    .returning()
  return row ?? null
}

/** The visit of a browser that was back already and is still to say a number: a telephone drops pages, and asks for them again. */
export async function findReturned(
  db: Queryable,
  { stateSha256, browserSha256 }: Pick<ProviderVisit, 'stateSha256' | 'browserSha256'>,
): Promise<ProviderVisit | null> {
  const [row] = await db
    .select()
    .from(providerVisits)
    .where(
      and(
        eq(providerVisits.stateSha256, stateSha256),
        eq(providerVisits.browserSha256, browserSha256),
        isNotNull(providerVisits.subjectSha256),
      ),
    )
  return row ?? null
}

/** Who the provider says they are, until they have said their number. */
export async function keepIdentity(db: Queryable, id: string, identity: ProvidedIdentity): Promise<void> {
  await db.update(providerVisits).set(identity).where(eq(providerVisits.id, id))
}

export type IdentifiedVisit = ProviderVisit & ProvidedIdentity

/**
 * The last person whom a provider named in this browser for this request, with one more try counted; null when there is none or
 * five were made. Whoever else knows the request, as who began it does, says no number for them.
 */
export async function takeNumberTry(
  db: Queryable,
  { requestId, browserSha256 }: Pick<ProviderVisit, 'requestId' | 'browserSha256'>,
  at: Date,
): Promise<IdentifiedVisit | null> {
  const isTheirs = and(eq(providerVisits.requestId, requestId), eq(providerVisits.browserSha256, browserSha256))
  const last = db
    .select({ id: providerVisits.id })
    .from(providerVisits)
    .where(and(isTheirs, isNotNull(providerVisits.subjectSha256)))
    .orderBy(desc(providerVisits.returnedAt))
    .limit(1)
  const [row] = await db
    .update(providerVisits)
    .set({ tries: sql`${providerVisits.tries} + 1` })
    .where(and(sql`${providerVisits.id} = (${last})`, lt(providerVisits.tries, 5), gt(providerVisits.expiresAt, at)))
    .returning()
  if (!row) return null
  const { issuer, subjectSha256, familyName, givenName, birthDate } = row
  if (!issuer || !subjectSha256 || !familyName || !givenName || !birthDate) return null
  return { ...row, issuer, subjectSha256, familyName, givenName, birthDate }
}

/** The try was not made: the registry did not answer. */
export async function giveNumberTryBack(db: Queryable, id: string): Promise<void> {
  await db
    .update(providerVisits)
    .set({ tries: sql`${providerVisits.tries} - 1` })
    .where(eq(providerVisits.id, id))
}

/** With the names they hold: whoever is linked, and whoever never came back. */
export async function forgetVisits(db: Queryable, which: { readonly requestId: string } | { readonly before: Date }) {
  const isMeant =
    'before' in which ? lt(providerVisits.expiresAt, which.before) : eq(providerVisits.requestId, which.requestId)
  await db.delete(providerVisits).where(isMeant)
}
