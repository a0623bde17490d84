import type { Store } from '@vigie/shared/ui/storage/open-store.ts'
import type { Account, KeptAccount, PendingAuthorization } from './account.ts'
import { createSigningKey, type SigningKey } from './signing-key.ts'

type AccountStore = Store<KeptAccount>

/** Time to sign in with another service, find a telephone, read a mail. */
const longestPendingMs = 20 * 60_000
const accountPrefix = 'account '
const pendingPrefix = 'pending '

export async function findAccount(store: AccountStore, issuerUrl: string): Promise<Account | null> {
  const kept = await store.get(`${accountPrefix}${issuerUrl}`)
  return kept && 'accessToken' in kept ? kept : null
}

export async function listAccounts(store: AccountStore): Promise<Account[]> {
  return (await store.listUnder(accountPrefix)).flatMap((kept) => ('accessToken' in kept ? [kept] : []))
}

export function keepAccount(store: AccountStore, account: Account): Promise<void> {
  return store.put(`${accountPrefix}${account.issuerUrl}`, account)
}

/** In the place of the one before, unless the person signed out, or in again, meanwhile; whether it was. */
export async function replaceAccount(store: AccountStore, before: Account, after: Account): Promise<boolean> {
  let isReplaced = false
  const key = `${accountPrefix}${before.issuerUrl}`
  await store.update(key, (kept) => {
    isReplaced = kept !== undefined && 'accessToken' in kept && kept.accessToken === before.accessToken
    return isReplaced ? [[key, after]] : []
  })
  return isReplaced
}

export function forgetAccount(store: AccountStore, issuerUrl: string): Promise<void> {
  return store.remove(`${accountPrefix}${issuerUrl}`)
}

export async function keepPending(store: AccountStore, pending: PendingAuthorization): Promise<void> {
  await forgetStale(store, pending.begunAt)
  await store.put(`${pendingPrefix}${pending.state}`, pending)
}

/** Found once: whoever brings the same answer again finds nothing. */
export async function takePending(
  store: AccountStore,
  state: string,
  now: number,
): Promise<PendingAuthorization | null> {
  const key = `${pendingPrefix}${state}`
  let found: PendingAuthorization | null = null
  await store.update(key, (kept) => {
    found = kept && 'codeVerifier' in kept ? kept : null
    return [[key, null]]
  })
  const pending = found as PendingAuthorization | null // assigned in the transaction, which the compiler does not see
  return pending && now - pending.begunAt <= longestPendingMs ? pending : null
}

/**
 * The key of this wallet with an issuer, made when it is first needed and kept for ever, signed in or not: another one would be
 * another wallet to the issuer (ADR 22). Two windows that ask at once get the same.
 */
export async function issuerKey(store: AccountStore, issuerUrl: string): Promise<SigningKey> {
  const name = `key ${issuerUrl}`
  const kept = await store.get(name)
  if (kept) return kept.key
  const made = await createSigningKey()
  await store.update(name, (current) => (current ? [] : [[name, { issuerUrl, key: made }]]))
  return (await store.get(name))?.key ?? made
}

async function forgetStale(store: AccountStore, now: number): Promise<void> {
  for (const kept of await store.listUnder(pendingPrefix)) {
    if ('codeVerifier' in kept && now - kept.begunAt > longestPendingMs) {
      await store.remove(`${pendingPrefix}${kept.state}`)
    }
  }
}
