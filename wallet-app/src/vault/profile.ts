import { type Signal, signal } from '@preact/signals'
import type { KeptProfile } from './kept-profile.ts'

/** One person's part of the device: their titles, keys and accounts, never mixed with another's. */
export interface Profile {
  readonly id: string
  /** What the person calls it; null for the only one. */
  readonly name: string | null
  readonly createdAt: string
}

/**
 * Whose things are on the screen; null until the device's memory is read, and while the profile is locked.
 *
 * A document (one loading of the page, in one tab) knows one profile in its whole life: to switch, lock, restore or delete,
 * the page is loaded anew (`reload-page.ts`). So no signal, timer, answer on its way or cache of anybody's code can carry
 * something of one person to the next, and nobody has to remember to empty theirs. Two tabs may show two profiles.
 */
export const currentProfile = signal<Profile | null>(null)

export type VaultState =
  | { readonly kind: 'opening' }
  /** The lock's own screen is shown in the place of every other one, and `openVault` has not settled yet. */
  | { readonly kind: 'locked'; readonly profile: KeptProfile }
  | { readonly kind: 'open' }
  /** The browser gives this page no storage: nothing can be kept. */
  | { readonly kind: 'refused' }

export const vaultState: Signal<VaultState> = signal({ kind: 'opening' })
