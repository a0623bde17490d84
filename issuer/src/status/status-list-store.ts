import type { StatusPurpose } from '@vigie/shared/credential/title-credential.ts'
import { and, asc, count, eq, inArray, max, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import type { TitleState } from '../register/title-state.ts'
import { titles } from '../register/title-tables.ts'
import { statusEntries, statusLists } from './status-tables.ts'

export const purposes: readonly StatusPurpose[] = ['revocation', 'suspension']

export interface StatusListRow {
  readonly name: string
  readonly purpose: StatusPurpose
}

/** A title in this state has its entry set in the list of this purpose; in every other state it is clear. */
const stateThatSets: Readonly<Record<StatusPurpose, TitleState>> = {
  revocation: 'cancelled',
  suspension: 'suspended',
}

export async function listStatusLists(db: Queryable, bodyId: string): Promise<StatusListRow[]> {
  const rows = await db
    .select()
    .from(statusLists)
    .where(eq(statusLists.bodyId, bodyId))
    .orderBy(asc(statusLists.number), asc(statusLists.purpose))
  return rows.map(({ name, purpose }) => ({ name, purpose: purpose === 'revocation' ? 'revocation' : 'suspension' }))
}

/** The number of the pair that takes new titles: the last one opened; null before the first. */
export async function findOpenListNumber(db: Queryable, bodyId: string): Promise<number | null> {
  const [row] = await db
    .select({ number: max(statusLists.number) })
    .from(statusLists)
    .where(eq(statusLists.bodyId, bodyId))
  return row?.number ?? null
}

/** Opens the pair of that number once, whoever else does at the same time. */
export async function openListPair(tx: Queryable, bodyId: string, number: number, openedAt: Date): Promise<void> {
  const pair = purposes.map((purpose) => ({ bodyId, name: listName(purpose, number), number, purpose, openedAt }))
  await tx.insert(statusLists).values(pair).onConflictDoNothing()
}

export function listName(purpose: StatusPurpose, number: number): string {
  return `${purpose === 'revocation' ? 'r' : 's'}${number}`
}

export async function countEntries(db: Queryable, bodyId: string, name: string): Promise<number> {
  const [row] = await db
    .select({ entries: count() })
    .from(statusEntries)
    .where(and(eq(statusEntries.bodyId, bodyId), eq(statusEntries.listName, name)))
  return row?.entries ?? 0
}

export interface EntryRequest {
  readonly bodyId: string
  readonly listName: string
  readonly purpose: StatusPurpose
  readonly titleId: string
  /** Tried in this order. */
  readonly candidates: readonly number[]
}

/**
 * Takes the first candidate that is free, in one statement. A candidate that another transaction has just taken is
 * waited for and then skipped: the primary key decides, so no lock is held on the list and nothing is taken twice.
 */
export async function takeFreeEntry(tx: Transaction, request: EntryRequest): Promise<number | null> {
  const { bodyId, listName, purpose, titleId, candidates } = request
  const drawn = sql.join(
    candidates.map((candidate) => sql`${candidate}`),
    sql`, `,
  )
  const { rows } = await tx.execute<{ index: number }>(sql`
    insert into status_entries (body_id, list_name, index, purpose, title_id)
    select ${bodyId}, ${listName}, drawn.index, ${purpose}, ${titleId}::uuid
    from unnest(array[${drawn}]::int[]) with ordinality as drawn(index, position)
    where drawn.index <> all (array(
      select taken.index from status_entries taken
      where taken.body_id = ${bodyId} and taken.list_name = ${listName} and taken.index = any (array[${drawn}]::int[])
    ))
    order by drawn.position
    limit 1
    on conflict (body_id, list_name, index) do nothing
    returning index`)
  return rows[0]?.index ?? null
}

/** The entries that are set, in order. */
export async function listSetIndexes(db: Queryable, bodyId: string, list: StatusListRow): Promise<number[]> {
  const rows = await db
    .select({ index: statusEntries.index })
    .from(statusEntries)
    .innerJoin(titles, eq(titles.id, statusEntries.titleId))
    .where(
      and(
        eq(statusEntries.bodyId, bodyId),
        eq(statusEntries.listName, list.name),
        inArray(titles.state, [stateThatSets[list.purpose]]),
      ),
    )
    .orderBy(asc(statusEntries.index))
  return rows.map((row) => row.index)
}
