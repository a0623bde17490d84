import { randomInt } from 'node:crypto'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import type { Transaction } from '../db/open-database.ts'
import {
  countEntries,
  findOpenListNumber,
  type ListPurpose,
  listName,
  openListsOf,
  takeFreeEntry,
} from './status-list-store.ts'

export interface AllocatedEntry {
  readonly listName: string
  readonly index: number
}

export interface AllocationRequest {
  readonly bodyId: string
  readonly titleId: string
  readonly at: Date
}

/** 95 of 100: half a million titles in lists of four numbers, and still a free entry among a few dozen drawn. */
const fullFrom = Math.floor(statusListLength * 0.95)
const drawnAtOnce = 64
/** Twelve draws that were taken happen by chance once in four thousand in a half-empty list: then it is worth counting. */
const draftsBeforeCount = 12

/**
 * One entry per list at a random place, which says nothing of when the title was issued or who came next, nor, in one
 * list, of its place in another. Rolled back with the transaction; never given back after it.
 */
export async function allocateStatusEntries(
  tx: Transaction,
  request: AllocationRequest,
): Promise<Readonly<Record<ListPurpose, AllocatedEntry>>> {
  const number = await openNumber(tx, request)
  return {
    revocation: await allocate(tx, request, 'revocation', number),
    suspension: await allocate(tx, request, 'suspension', number),
    token: await allocate(tx, request, 'token', number),
  }
}

async function allocate(
  tx: Transaction,
  request: AllocationRequest,
  purpose: ListPurpose,
  number: number,
): Promise<AllocatedEntry> {
  const { bodyId, titleId, at } = request
  const name = listName(purpose, number)
  for (let tries = 0; tries < 20; tries += 1) {
    const candidates = drawIndexes(drawnAtOnce)
    const index = await takeFreeEntry(tx, { bodyId, listName: name, purpose, titleId, candidates })
    if (index === null) continue
    const isFilling = candidates.indexOf(index) >= draftsBeforeCount
    if (isFilling && (await countEntries(tx, bodyId, name)) >= fullFrom) await openListsOf(tx, bodyId, number + 1, at)
    return { listName: name, index }
  }
  await openListsOf(tx, bodyId, number + 1, at)
  return allocate(tx, request, purpose, number + 1)
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
