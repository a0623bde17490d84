import { randomInt } from 'node:crypto'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import type { Transaction } from '../db/open-database.ts'
import {
  countEntries,
  findOpenListNumber,
  type ListPurpose,
  listName,
  listPurposes,
  openListsOf,
  takeFreeEntries,
} from './status-list-store.ts'

export interface AllocatedEntry {
  readonly listName: string
  readonly index: number
}

export interface AllocationRequest {
  readonly bodyId: string
  /** Null of a manning document. */
  readonly titleId: string | null
  /** Null for the document's own. */
  readonly walletId: string | null
  /** Of a manning document. */
  readonly manningId?: string
  readonly at: Date
}

/** Those of a document: it is no token. */
const documentPurposes = ['revocation', 'suspension'] as const satisfies readonly ListPurpose[]

export type DocumentEntries = Readonly<Record<(typeof documentPurposes)[number], AllocatedEntry>>
export type WalletEntries = Readonly<Record<ListPurpose, AllocatedEntry>>

/** 95 of 100: half a million titles in lists of four numbers, and still a free entry among a few dozen drawn. */
const fullFrom = Math.floor(statusListLength * 0.95)
const drawnAtOnce = 64
/** Twelve draws that were taken happen by chance once in four thousand in a half-empty list: then it is worth counting. */
const draftsBeforeCount = 12

/** No list is so full by chance: after as many draws that were all taken, the next one it is. */
const drawsOfOneList = 20

/** The entries of a title's document, inside the transaction of its decision. */
export function allocateDocumentEntries(
  tx: Transaction,
  request: Pick<AllocationRequest, 'bodyId' | 'at'> & { readonly titleId: string },
): Promise<DocumentEntries> {
  return allocate(tx, { ...request, walletId: null }, documentPurposes)
}

/** The same of a manning document. */
export function allocateManningEntries(
  tx: Transaction,
  request: Pick<AllocationRequest, 'bodyId' | 'at'> & { readonly manningId: string },
): Promise<DocumentEntries> {
  return allocate(tx, { ...request, titleId: null, walletId: null }, documentPurposes)
}

/** The entries of all that one wallet will hold of a title, inside the transaction of its first request. */
export function allocateWalletEntries(
  tx: Transaction,
  request: AllocationRequest & { readonly titleId: string; readonly walletId: string },
): Promise<WalletEntries> {
  return allocate(tx, request, listPurposes)
}

/**
 * One entry per list at a random place, which says nothing of when the title was issued or who came next, nor, in one
 * list, of its place in another. Rolled back with the transaction; never given back after it.
 */
async function allocate<Purpose extends ListPurpose>(
  tx: Transaction,
  request: AllocationRequest,
  purposes: readonly Purpose[],
): Promise<Readonly<Record<Purpose, AllocatedEntry>>> {
  let number = await openNumber(tx, request)
  const entries: Entries = {}
  for (let draws = 1; !isComplete(entries, purposes); draws += 1) {
    if (draws % drawsOfOneList === 0) {
      number += 1
      await openListsOf(tx, request.bodyId, number, request.at)
    }
    Object.assign(entries, await draw(tx, request, { number, purposes: purposes.filter((of) => !entries[of]) }))
  }
  return entries
}

type Entries = Partial<Record<ListPurpose, AllocatedEntry>>

function isComplete<Purpose extends ListPurpose>(
  entries: Entries,
  purposes: readonly Purpose[],
): entries is Entries & Record<Purpose, AllocatedEntry> {
  return purposes.every((purpose) => entries[purpose] !== undefined)
}

/** One try for each of these lists; those in which it was in vain are missing in the answer. */
async function draw(
  tx: Transaction,
  {
    bodyId,
    titleId,
    walletId,
    manningId = null,
    at,
  }: Omit<AllocationRequest, 'manningId'> & { readonly manningId?: string | null },
  { number, purposes }: { readonly number: number; readonly purposes: readonly ListPurpose[] },
): Promise<Entries> {
  const lists = purposes.map((purpose) => {
    return { purpose, listName: listName(purpose, number), candidates: drawIndexes(drawnAtOnce) }
  })
  const taken = await takeFreeEntries(tx, { bodyId, titleId, walletId, manningId, lists })
  const entries: Entries = {}
  for (const { purpose, listName, candidates } of lists) {
    const index = taken.get(purpose)
    if (index === undefined) continue
    entries[purpose] = { listName, index }
    const isFilling = candidates.indexOf(index) >= draftsBeforeCount
    if (isFilling && (await countEntries(tx, bodyId, listName)) >= fullFrom)
      await openListsOf(tx, bodyId, number + 1, at)
  }
  return entries
}

async function openNumber(tx: Transaction, { bodyId, at }: Pick<AllocationRequest, 'bodyId' | 'at'>): Promise<number> {
  const open = await findOpenListNumber(tx, bodyId)
  if (open !== null) return open
  await openListsOf(tx, bodyId, 1, at)
  return 1
}

/** The lists that exist from the first publication on, before any title. */
export async function openFirstLists(tx: Transaction, bodyId: string, at: Date): Promise<void> {
  await openNumber(tx, { bodyId, at })
}

function drawIndexes(howMany: number): number[] {
  return Array.from({ length: howMany }, () => randomInt(statusListLength))
}
