import { Problem } from '@vigie/shared/problem.ts'
import { accountNeeds } from './account-needs.ts'
import { findAccount, forgetAccount } from './account-store.ts'
import { refreshAccounts } from './signed-in-accounts.ts'

// What the screens call. The protocol's libraries are heavy: each verb loads them when it is said.

/** How an issuer's authority knows a wallet of its own seafarers (docs/operations/sign-in.md). */
const accountScope = 'seafarer'
/** A PDF, or the pieces of an application, from an issuer that the person is signed in to. */
const largestAnswer = 16_777_216

export interface SignInOptions {
  /** The place to go to when the person comes back; the titles when absent. */
  readonly backTo?: string
  /** The code of an invitation, which signs the person in without another word. */
  readonly invitation?: string
}

/** Leaves the page for the issuer's own, where the person signs in; comes back at `/sign-in`. */
export async function signIn(issuerUrl: string, { backTo, invitation }: SignInOptions = {}): Promise<void> {
  const needs = await accountNeeds()
  const [{ fetchAuthorizationServer }, { beginAuthorization }] = await Promise.all([
    import('./authorization-server.ts'),
    import('./begin-authorization.ts'),
  ])
  const address = await beginAuthorization(
    {
      issuerUrl,
      server: await fetchAuthorizationServer(issuerUrl, needs),
      scope: accountScope,
      besides: invitation === undefined ? {} : { invitation },
      purpose: { kind: 'account', backTo: backTo ?? null },
    },
    needs,
  )
  location.assign(address)
}

/**
 * A request to the issuer's own API in the holder's name: the answer when it is a good one. Throws what the issuer refuses
 * under its own code, `sign-in-needed`, and `network-unavailable`.
 */
export async function askIssuer(issuerUrl: string, path: string, init: RequestInit = {}): Promise<Response> {
  // a photograph on its way out over a slow telephone network
  const slow = init.body instanceof Blob ? { deadlineMs: 180_000 } : {}
  const needs = await accountNeeds({ maxBytes: largestAnswer, ...slow })
  const { askAsHolder } = await import('./ask-as-holder.ts')
  try {
    return await askAsHolder({ issuerUrl, path, init }, needs)
  } catch (error) {
    // a session that has ended is not among them any longer
    if (error instanceof Problem && error.code === 'sign-in-needed') await refreshAccounts()
    throw error
  }
}

/** The session is ended at the issuer (RFC 7009) and forgotten here; without network, here alone: nobody has its tokens any longer. */
export async function signOut(issuerUrl: string): Promise<void> {
  const needs = await accountNeeds()
  const account = await findAccount(needs.store, issuerUrl)
  await forgetAccount(needs.store, issuerUrl)
  await refreshAccounts()
  if (!account) return
  const { revokeAccount } = await import('./revoke-account.ts')
  await revokeAccount(account, needs).catch(() => undefined)
}
