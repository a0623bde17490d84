import type { StatusPurpose } from '@vigie/shared/credential/title-credential.ts'
import { and, asc, count, eq, isNull, max, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { prepareQuery, prepareStatement } from '../db/prepare-query.ts'
import type { TitleState } from '../register/title-state.ts'
import { statusEntries, statusLists } from './status-tables.ts'

/** What a list is for: one of the two of W3C Bitstring Status List, or both in one for tokens (IETF Token Status List). */
export type ListPurpose = StatusPurpose | 'token'

export const listPurposes: readonly ListPurpose[] = ['revocation', 'suspension', 'token']

const letters: Readonly<Record<ListPurpose, string>> = { revocation: 'r', suspension: 's', token: 't' }

export interface StatusListRow {
  readonly name: string
  readonly purpose: ListPurpose
}

/** A title in this state has its entry set in the list of this purpose. */
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
  return rows.map(({ name, purpose }) => ({ name, purpose: parseListPurpose(purpose) }))
}

function parseListPurpose(value: string): ListPurpose {
  const purpose = listPurposes.find((known) => known === value)
  if (purpose) return purpose
  throw new Error('the database holds a status list for a purpose we do not know')
}

/** The number of the lists that take new titles: the last one opened; null before the first. */
export async function findOpenListNumber(db: Queryable, bodyId: string): Promise<number | null> {
  const [row] = await openListNumber(db, { bodyId })
  return row?.number ?? null
}

const openListNumber = prepareQuery('open-list-number', (db) =>
  db
    .select({ number: max(statusLists.number) })
    .from(statusLists)
    .where(eq(statusLists.bodyId, sql.placeholder('bodyId'))),
)

/** Opens the lists of that number once, whoever else does at the same time. */
export async function openListsOf(tx: Queryable, bodyId: string, number: number, openedAt: Date): Promise<void> {
  const lists = listPurposes.map((purpose) => ({ bodyId, name: listName(purpose, number), number, purpose, openedAt }))
  await tx.insert(statusLists).values(lists).onConflictDoNothing()
}

export function listName(purpose: ListPurpose, number: number): string {
  return `${letters[purpose]}${number}`
}

export async function countEntries(db: Queryable, bodyId: string, name: string): Promise<number> {
  const [row] = await db
    .select({ entries: count() })
    .from(statusEntries)
    .where(and(eq(statusEntries.bodyId, bodyId), eq(statusEntries.listName, name)))
  return row?.entries ?? 0
}

export interface EntriesRequest {
  readonly bodyId: string
  /** Null of a manning document's. */
  readonly titleId: string | null
  /** Null for the document's own. */
  readonly walletId: string | null
  readonly manningId?: string | null
  readonly lists: readonly WantedEntry[]
}

export interface WantedEntry {
  readonly listName: string
  readonly purpose: ListPurpose
  /** Tried in this order; as many for each list. */
  readonly candidates: readonly number[]
}

/**
 * Takes in each list the first candidate that is free, in one statement. A candidate that another transaction has just taken
 * is waited for, and that list then has none in the answer: the primary key decides, so no lock is held on the list and
 * nothing is taken twice.
 */
export async function takeFreeEntries(
  tx: Transaction,
  { bodyId, titleId, walletId, manningId = null, lists }: EntriesRequest,
): Promise<ReadonlyMap<ListPurpose, number>> {
  const rows = await takeEntries(tx, {
    bodyId,
    titleId,
    walletId,
    manningId,
    listNames: lists.map(({ listName }) => listName),
    purposes: lists.map(({ purpose }) => purpose),
    candidates: lists.flatMap(({ candidates }) => candidates),
    each: lists[0]?.candidates.length ?? 0,
  })
  return new Map(rows.map(({ purpose, index }) => [parseListPurpose(purpose), index]))
}

const takeEntries = prepareStatement<{ readonly purpose: string; readonly index: number }>(
  'take-status-entries',
  sql`
    insert into status_entries (body_id, list_name, index, purpose, title_id, wallet_id, manning_id)
    select said.body_id, list.name, free.index, list.purpose, said.title_id, said.wallet_id, said.manning_id
    from (
      select ${sql.placeholder('bodyId')}::text, ${sql.placeholder('titleId')}::uuid, ${sql.placeholder('listNames')}::text[],
        ${sql.placeholder('purposes')}::text[], ${sql.placeholder('candidates')}::int[], ${sql.placeholder('each')}::int,
        ${sql.placeholder('walletId')}::uuid, ${sql.placeholder('manningId')}::uuid
    ) as said(body_id, title_id, list_names, purposes, candidates, each, wallet_id, manning_id)
    cross join lateral unnest(said.list_names, said.purposes) with ordinality as list(name, purpose, position)
    cross join lateral (
      select said.candidates[(list.position - 1) * said.each + 1 : list.position * said.each]
    ) as own(candidates)
    cross join lateral (
      select drawn.index from unnest(own.candidates) with ordinality as drawn(index, position)
      where drawn.index <> all (array(
        select taken.index from status_entries taken
        where taken.body_id = said.body_id and taken.list_name = list.name and taken.index = any (own.candidates)
        union all select lost.index from reserved_status_entries lost
        where lost.body_id = said.body_id and lost.list_name = list.name and lost.index = any (own.candidates)
      ))
      order by drawn.position
      limit 1
    ) as free
    on conflict (body_id, list_name, index) do nothing
    returning purpose, index`,
)

export interface Entry {
  readonly purpose: ListPurpose
  readonly listName: string
  readonly index: number
}

/** The entries of the document of a title, or of what one wallet holds of it. */
export async function listEntries(db: Queryable, titleId: string, walletId: string | null): Promise<Entry[]> {
  const ofWhom = walletId === null ? isNull(statusEntries.walletId) : eq(statusEntries.walletId, walletId)
  const rows = await db
    .select({ purpose: statusEntries.purpose, listName: statusEntries.listName, index: statusEntries.index })
    .from(statusEntries)
    .where(and(eq(statusEntries.titleId, titleId), ofWhom))
  return rows.map((row) => ({ ...row, purpose: parseListPurpose(row.purpose) }))
}

/** The entries of one list that are set: for good, and for a time; in order. */
export interface SetEntries {
  readonly revocation: readonly number[]
  readonly suspension: readonly number[]
}

/**
 * What every list of a body says, by its name, read at one moment: a title that goes from suspended to revoked between
 * two readings would be clear in both. A lost or destroyed title is clear, its holder keeps it, until a duplicate is
 * signed; from then on it is void for ever, so it is set like a revoked one and its state still says what became of it.
 * A manning document that another took the place of is set like one that was withdrawn.
 * What a wallet holds follows its title, until the wallet is invalidated: then it is set for good, and nothing else is.
 * What a restored database has forgotten and a published list still says is said again (hold-status-entries.ts).
 */
export async function readSetEntries(db: Queryable, bodyId: string): Promise<(listName: string) => SetEntries> {
  const { rows } = await db.execute<EntryRow & Record<string, unknown>>(sql`
    select said.list_name, said.index,
      case when bool_or(said.state = ${stateThatSets.revocation}) then ${stateThatSets.revocation} else ${stateThatSets.suspension} end as state
    from (
      select e.list_name, e.index, case when d.id is null then t.state else ${stateThatSets.revocation} end as state
      from titles t
      join status_entries e on e.title_id = t.id
      left join titles d on d.replaces_title_id = t.id and d.replaces_as = 'duplicate' and d.issued_at is not null
      where t.body_id = ${bodyId} and (t.state in (${stateThatSets.revocation}, ${stateThatSets.suspension}) or d.id is not null)
      union all
      select e.list_name, e.index, ${stateThatSets.revocation} from wallet_invalidations i
      join status_entries e on e.wallet_id = i.wallet_id
      where i.body_id = ${bodyId}
      union all
      select e.list_name, e.index,
        case m.state when 'suspended' then ${stateThatSets.suspension} else ${stateThatSets.revocation} end
      from manning_documents m
      join status_entries e on e.manning_id = m.id
      where m.body_id = ${bodyId} and m.state in ('suspended', 'withdrawn', 'superseded')
      union all
      select h.list_name, h.index, case h.status when 'revocation' then ${stateThatSets.revocation} else ${stateThatSets.suspension} end
      from held_status_entries h
      where h.body_id = ${bodyId} and (h.status = 'revocation' or not exists (
        select 1 from status_entries e join title_events v on v.title_id = e.title_id
        where e.body_id = h.body_id and e.list_name = h.list_name and e.index = h.index and v.at > h.held_at
        union all
        select 1 from status_entries e join manning_events v on v.manning_id = e.manning_id
        where e.body_id = h.body_id and e.list_name = h.list_name and e.index = h.index and v.at > h.held_at
      ))
    ) said
    group by said.list_name, said.index
    order by said.index`)
  const lists = Map.groupBy(rows, (row) => row.list_name)
  return (listName) => ({
    revocation: indexesOf(lists.get(listName), 'revocation'),
    suspension: indexesOf(lists.get(listName), 'suspension'),
  })
}

interface EntryRow {
  readonly list_name: string
  readonly index: number
  readonly state: string
}

function indexesOf(rows: readonly EntryRow[] | undefined, status: StatusPurpose): number[] {
  return (rows ?? []).filter(({ state }) => state === stateThatSets[status]).map(({ index }) => index)
}
