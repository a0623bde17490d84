import { signal } from '@preact/signals'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { profileStore } from '../vault/profile-store.ts'

/** What the State's registers last said of the holder, as the issuer told this device, and when. */
export interface KnownFacts {
  /** When the issuer was asked. */
  readonly readAt: string
  /** Last valid day of the medical certificate (ESCULAPE); null where no register said. */
  readonly medicalFitnessUntil: PlainDate | null
  /** AMFORE; a training without end has none. */
  readonly trainings: readonly {
    readonly code: string | null
    readonly label: string
    readonly validUntil: PlainDate | null
  }[]
}

/** Null while the issuer was never asked: what nobody said is not in the timeline. */
export const knownFacts = signal<KnownFacts | null>(null)

const key = 'known-facts'
const open = () => profileStore<KnownFacts>('settings')

/** Whoever asks the issuer what it knows of its holder keeps it here. */
export async function keepKnownFacts(facts: KnownFacts): Promise<void> {
  await (await open()).put(key, facts)
  knownFacts.value = facts
}

export async function readKeptFacts(): Promise<KnownFacts | null> {
  return (await (await open()).get(key)) ?? null
}

export async function readKnownFacts(): Promise<void> {
  knownFacts.value = await readKeptFacts()
}
