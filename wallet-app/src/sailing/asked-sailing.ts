import { signal } from '@preact/signals'
import type { ShipKind } from '@vigie/shared/crew/ship.ts'
import { profileStore } from '../vault/profile-store.ts'

/** On which ship and as what: as the person left it. Null is not known. */
export interface AskedSailing {
  readonly capacity: string
  readonly kind: ShipKind
  readonly grossTonnage: number | null
  readonly propulsionPowerKilowatts: number | null
  readonly lengthMetres: number | null
  readonly passengersAtMost: number | null
  readonly hasGmdss: boolean | null
  readonly isMetropolitan: boolean | null
  /** What the ship or the voyage is besides; what is not in it, it is not. */
  readonly particulars: readonly Particular[]
}

/** What asks for certificates of its own. */
export const particularNames = [
  'oil',
  'chemical',
  'liquefied-gas',
  'igf',
  'high-voltage',
  'ecdis',
  'high-speed',
  'roro-passengers',
  'isps',
  'polar',
  'international',
] as const
export type Particular = (typeof particularNames)[number]

/** Null until it is read, or while nothing was asked. */
export const askedSailing = signal<Partial<AskedSailing> | null>(null)

const key = 'sailing'
const open = () => profileStore<Partial<AskedSailing>>('settings')

export async function readAskedSailing(): Promise<void> {
  askedSailing.value = (await (await open()).get(key).catch(() => null)) ?? {}
}

/** Shown at once; a device that keeps nothing asks again the next time. */
export function changeAskedSailing(change: Partial<AskedSailing>): void {
  const changed = { ...askedSailing.peek(), ...change }
  askedSailing.value = changed
  open()
    .then((store) => store.put(key, changed))
    .catch((cause: unknown) => console.warn('not kept', cause))
}
