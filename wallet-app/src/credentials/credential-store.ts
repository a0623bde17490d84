import { profileStore } from '../vault/profile-store.ts'
import type { KeptCredential, ReceivedCredential } from './kept-credential.ts'

const open = () => profileStore<KeptCredential>('credentials')

export async function listCredentials(): Promise<KeptCredential[]> {
  return (await open()).list()
}

/** All or none. What each is a form of is found out once, here, so that opening the wallet reads little. */
export async function keepCredentials(received: readonly ReceivedCredential[]): Promise<void> {
  // the strict readers are heavy, and the first screen does not need them
  const { findTitleId } = await import('./find-title-id.ts')
  const kept = await Promise.all(received.map(async (each) => ({ ...each, titleId: await findTitleId(each) })))
  await (await open()).putAll(kept.map((credential) => [credential.id, credential] as const))
}

export async function removeCredentials(ids: readonly string[]): Promise<void> {
  const store = await open()
  for (const id of ids) await store.remove(id)
}
