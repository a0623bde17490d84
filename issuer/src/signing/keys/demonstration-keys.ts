import { createFirstKeys, dayBefore } from './first-keys.ts'
import { openFileSafe } from './key-file.ts'
import { openKeyStore } from './key-store.ts'

export interface KeySet {
  readonly folder: string
  readonly passphrase: string
  readonly did: string
  readonly now: Date
  readonly iterations?: number
}

/** The first keys of a demonstration, in files; an older folder gets those it lacks. */
export async function createDemonstrationKeys({ folder, passphrase, did, now, iterations }: KeySet): Promise<void> {
  const safe = openFileSafe({ passphrase: async () => passphrase, ...(iterations && { iterations }) })
  await createFirstKeys(openKeyStore(folder, [safe]), { did, now, signFrom: dayBefore(now) })
}
