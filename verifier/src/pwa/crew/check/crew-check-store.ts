import { openStore, type Store } from '@vigie/shared/ui/storage/open-store.ts'
import type { CrewCheck } from './crew-check.ts'

/** Names, birth dates and titles are kept no longer than a shipowner may keep them. */
export const keptDays = 30
const dayMs = 86_400_000

let opened: Promise<Store<CrewCheck>> | null = null

function open(): Promise<Store<CrewCheck>> {
  opened ??= openStore<CrewCheck>('vigie-crew').catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/** Newest first; those whose time is over are deleted before anything is shown. */
export async function listCrewChecks(now: Date): Promise<CrewCheck[]> {
  const store = await open()
  const all = await store.list()
  for (const { id } of all.filter((check) => isOver(check, now))) await store.remove(id)
  return all.filter((check) => !isOver(check, now)).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
}

export async function findCrewCheck(id: string, now: Date): Promise<CrewCheck | null> {
  const check = await (await open()).get(id)
  return check && !isOver(check, now) ? check : null
}

export async function keepCrewCheck(check: CrewCheck): Promise<void> {
  await (await open()).put(check.id, check)
}

/** Changes what is kept, whichever tab wrote it last; null when it was deleted meanwhile. */
export async function updateCrewCheck(id: string, change: (check: CrewCheck) => CrewCheck): Promise<CrewCheck | null> {
  let changed: CrewCheck | null = null
  await (await open()).update(id, (kept) => {
    if (!kept) return []
    changed = change(kept)
    return [[id, changed]]
  })
  return changed
}

export async function deleteCrewCheck(id: string): Promise<void> {
  await (await open()).remove(id)
}

/** From the day it was begun. */
export function isOver({ startedAt }: Pick<CrewCheck, 'startedAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(startedAt) > keptDays * dayMs
}

export function keptUntil({ startedAt }: Pick<CrewCheck, 'startedAt'>): string {
  return new Date(Date.parse(startedAt) + keptDays * dayMs).toISOString()
}
