import type { Store } from '@vigie/shared/ui/storage/open-store.ts'
import type { CollectingAll, Collection, KeptCollection } from './collection.ts'

type CollectionStore = Store<KeptCollection>

/** Refresh tokens of ours last a week; what an issuer still signs after two months it does not sign at all. */
const keptMs = 60 * 24 * 60 * 60_000

/** Those that are not over; what is too old is let go. */
export async function listCollections(store: CollectionStore, now: number): Promise<Collection[]> {
  const all = (await store.listUnder('collection ')).filter(isCollection)
  for (const { id, startedAt } of all) if (now - startedAt > keptMs) await store.remove(id)
  return all.filter(({ startedAt }) => now - startedAt <= keptMs)
}

export async function listWaiting(store: CollectionStore, now: number): Promise<Collection[]> {
  return (await listCollections(store, now)).filter(({ waiting }) => waiting.length > 0)
}

const nameOfAll = (issuerUrl: string) => `all ${issuerUrl}`

export async function findCollectingAll(store: CollectionStore, issuerUrl: string): Promise<CollectingAll | null> {
  const kept = await store.get(nameOfAll(issuerUrl))
  return kept && 'done' in kept ? kept : null
}

export async function keepCollectingAll(store: CollectionStore, progress: Omit<CollectingAll, 'id'>): Promise<void> {
  const id = nameOfAll(progress.issuerUrl)
  await store.put(id, { ...progress, id })
}

export async function forgetCollectingAll(store: CollectionStore, issuerUrl: string): Promise<void> {
  await store.remove(nameOfAll(issuerUrl))
}

export async function listUnfinished(store: CollectionStore): Promise<CollectingAll[]> {
  return (await store.listUnder('all ')).filter((kept) => 'done' in kept)
}

function isCollection(kept: KeptCollection): kept is Collection {
  return 'waiting' in kept
}
