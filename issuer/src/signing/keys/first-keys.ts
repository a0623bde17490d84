import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { nameOf } from './key-names.ts'
import type { KeyStore } from './key-store.ts'
import { keyUses, signingKeyUses } from './key-uses.ts'
import type { KeyDescription } from './signing-keys.ts'

const day = 24 * 60 * 60_000
/** A year of titles under one key: what its loss would cost stays small, and what it signed stays verifiable. */
export const ordinaryLifeDays = 366

export interface FirstKeys {
  readonly did: string
  readonly now: Date
  /** From when the first keys sign. */
  readonly signFrom: Instant
}

/** One key for each use that has none yet, for a year. Nobody can know the first keys ahead: they sign at once. */
export async function createFirstKeys(store: KeyStore, { did, now, signFrom }: FirstKeys): Promise<KeyDescription[]> {
  await store.refresh()
  const names = store.list().map(({ id }) => nameOf(id))
  const signUntil = instantOf(new Date(now.getTime() + ordinaryLifeDays * day))
  const created: KeyDescription[] = []
  for (const use of signingKeyUses) {
    const { letter, algorithm } = keyUses[use]
    if (names.some((name) => name.startsWith(letter))) continue
    const key = { id: `${did}#${letter}1`, use, algorithm, publishFrom: signFrom, signFrom, signUntil }
    created.push(await store.create(key))
  }
  if (created.length > 0) await store.refresh()
  return created
}

/** A day of margin: the clocks of the signer, the database and the verifiers never agree to the second. */
export function dayBefore(now: Date): Instant {
  return instantOf(new Date(now.getTime() - day))
}
