import { profileStore } from '../vault/profile-store.ts'
import type { KeptCredential } from './kept-credential.ts'

const open = () => profileStore<KeptCredential>('credentials')

export async function listCredentials(): Promise<KeptCredential[]> {
  return (await open()).list()
}

/** All or none. */
export async function keepCredentials(credentials: readonly KeptCredential[]): Promise<void> {
  await (await open()).putAll(credentials.map((credential) => [credential.id, credential] as const))
}

export async function removeCredentials(ids: readonly string[]): Promise<void> {
  const store = await open()
  for (const id of ids) await store.remove(id)
}
