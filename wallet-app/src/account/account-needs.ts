import type { Store } from '@vigie/shared/ui/storage/open-store.ts'
import { currentProfile } from '../vault/profile.ts'
import { profileStore } from '../vault/profile-store.ts'
import { plainOriginsOf, walletSettings } from '../wallet-settings.ts'
import type { KeptAccount } from './account.ts'
import { createGuardedFetch, type Fetch, type GuardOptions } from './guarded-fetch.ts'

/** What the account needs of the browser; tests bring their own. */
export interface AccountNeeds {
  readonly store: Store<KeptAccount>
  readonly fetch: Fetch
  /** Origins that a deployment names though they are not https. */
  readonly plainOrigins: readonly string[]
  readonly now: () => Date
  /** Origin of the wallet, by which issuers know it. */
  readonly clientId: string
  /** One at a time in all windows of this browser. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/** What the default of the guarded fetch is too little for. */
type Room = Pick<GuardOptions, 'maxBytes' | 'deadlineMs'>

export async function accountNeeds(room: Room = {}): Promise<AccountNeeds> {
  const plainOrigins = plainOriginsOf(await walletSettings())
  return {
    store: await profileStore<KeptAccount>('accounts'),
    fetch: createGuardedFetch({
      fetch: (...asked) => fetch(...asked),
      plainOrigins,
      ...room,
    }),
    plainOrigins,
    now: () => new Date(),
    clientId: location.origin,
    alone: (name, work) => alone(`vigie-${currentProfile.peek()?.id}-${name}`, work),
  }
}

/** Where sign-ins come back to; registered with the authority under this very address. */
export function redirectUriOf({ clientId }: Pick<AccountNeeds, 'clientId'>): string {
  return `${clientId}/sign-in`
}

/** Browsers without locks between windows have one window of an installed page. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work()
}
