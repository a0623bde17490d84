import { signal } from '@preact/signals'

/** One person's part of the device: their titles, keys and accounts, never mixed with another's. */
export interface Profile {
  readonly id: string
  /** What the person calls it; null for the only one. */
  readonly name: string | null
  readonly createdAt: string
}

/** Whose things are on the screen; null until the device's memory is read, or while it is locked. */
export const currentProfile = signal<Profile | null>(null)
