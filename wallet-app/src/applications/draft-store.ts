import { signal } from '@preact/signals'
import { profileStore } from '../vault/profile-store.ts'
import type { Draft } from './draft.ts'

/** The drawer holds drafts, their photographs and what the office last said, each under a name of its own. */
export type Kept = Draft | Blob | object

const draftPrefix = 'draft '
const piecePrefix = 'piece '
const open = () => profileStore<Kept>('applications')

/** Newest first; null until they are read. */
export const drafts = signal<readonly Draft[] | null>(null)

export async function refreshDrafts(): Promise<void> {
  const kept = (await (await open()).listUnder(draftPrefix)) as Draft[] // only `saveDraft` writes under this name
  drafts.value = kept.sort((a, b) => b.savedAt.localeCompare(a.savedAt))
}

let lastSave: Promise<void> = Promise.resolve()

/** In the order in which they are asked for: what was typed last is what is kept. */
export function saveDraft(draft: Draft): Promise<void> {
  const save = async () => {
    await (await open()).put(`${draftPrefix}${draft.id}`, draft)
    await refreshDrafts()
  }
  lastSave = lastSave.then(save, save)
  return lastSave
}

/** With its photographs: nothing of it stays. */
export async function removeDraft(draft: Draft): Promise<void> {
  const store = await open()
  for (const { id } of draft.pieces) await store.remove(`${piecePrefix}${id}`)
  await store.remove(`${draftPrefix}${draft.id}`)
  await refreshDrafts()
}

export async function keepPiece(id: string, file: Blob): Promise<void> {
  await (await open()).put(`${piecePrefix}${id}`, file)
}

export async function findPiece(id: string): Promise<Blob | null> {
  const kept = await (await open()).get(`${piecePrefix}${id}`)
  return kept instanceof Blob ? kept : null
}

export async function removePiece(id: string): Promise<void> {
  await (await open()).remove(`${piecePrefix}${id}`)
}

/** What the office last said, with when: shown again without network. */
export async function keepSaid(name: 'seafarer' | 'list', said: object): Promise<void> {
  await (await open()).put(`said ${name}`, { at: new Date().toISOString(), said })
}

export async function findSaid<T>(
  name: 'seafarer' | 'list',
): Promise<{ readonly at: string; readonly said: T } | null> {
  const kept = await (await open()).get(`said ${name}`)
  return (kept ?? null) as { readonly at: string; readonly said: T } | null // as `keepSaid` wrote it
}
