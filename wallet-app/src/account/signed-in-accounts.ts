import { effect, signal } from '@preact/signals'
import { currentProfile } from '../vault/profile.ts'
import { profileStore } from '../vault/profile-store.ts'
import type { KeptAccount } from './account.ts'
import { listAccounts } from './account-store.ts'

export interface SignedInAccount {
  readonly issuerUrl: string
  readonly signedInAt: string
}

/** Issuers with which the person on the screen is signed in; null until the device's memory was read. */
export const signedInAccounts = signal<readonly SignedInAccount[] | null>(null)

export async function refreshAccounts(): Promise<void> {
  const accounts = await listAccounts(await profileStore<KeptAccount>('accounts'))
  signedInAccounts.value = accounts.map(({ issuerUrl, signedInAt }) => ({ issuerUrl, signedInAt }))
}

effect(() => {
  if (currentProfile.value) void refreshAccounts()
})
