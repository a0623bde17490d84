import './prepare-protocol.ts'
import { type AccessTokenResponse, Oauth2Client } from '@openid4vc/oauth2'
import { Problem } from '@vigie/shared/problem.ts'
import type { Account } from './account.ts'
import type { AccountNeeds } from './account-needs.ts'
import { findAccount, forgetAccount, replaceAccount } from './account-store.ts'
import { fetchAuthorizationServer } from './authorization-server.ts'
import { inProtocol, type Refusals } from './in-protocol.ts'
import { createCallbacks, dpopSignerOf } from './protocol-callbacks.ts'
import { revokeAccount } from './revoke-account.ts'

const refusals: Refusals = { invalid_grant: 'sign-in-needed', invalid_token: 'sign-in-needed' }

/**
 * The account under a token that was not `refused`. A refresh token is worth something once (RFC 9700 §4.14.2), so one
 * window asks at a time, and who waited finds the new token there. An account that has ended is forgotten.
 */
export function refreshAccount(refused: Account, needs: AccountNeeds): Promise<Account> {
  return needs.alone(`account ${refused.issuerUrl}`, async () => {
    const kept = await findAccount(needs.store, refused.issuerUrl)
    if (kept && kept.accessToken !== refused.accessToken) return kept
    if (!kept || kept.refreshToken === null) throw await ended(refused, needs)
    const asking = askForTokens(kept, kept.refreshToken, needs)
    const tokens = await asking.catch(async (error: unknown) => {
      throw error instanceof Problem && error.code === 'sign-in-needed' ? await ended(refused, needs) : error
    })
    const refreshed = accountOf(kept, tokens, needs)
    if (await replaceAccount(needs.store, kept, refreshed)) return refreshed
    await revokeAccount(refreshed, needs).catch(() => undefined)
    throw new Problem('sign-in-needed', 'the person signed out meanwhile')
  })
}

/** Tokens as they came, kept under the account. */
export function accountOf(
  account: Pick<Account, 'issuerUrl' | 'key' | 'signedInAt'>,
  { access_token: accessToken, refresh_token, expires_in }: AccessTokenResponse,
  { now }: Pick<AccountNeeds, 'now'>,
): Account {
  const { issuerUrl, key, signedInAt } = account
  const expiresAt = now().getTime() + (expires_in ?? 60) * 1000
  return { issuerUrl, key, signedInAt, accessToken, expiresAt, refreshToken: refresh_token ?? null }
}

async function askForTokens(
  { issuerUrl, key }: Account,
  refreshToken: string,
  { fetch, clientId }: AccountNeeds,
): Promise<AccessTokenResponse> {
  const authorizationServerMetadata = await fetchAuthorizationServer(issuerUrl, { fetch })
  const client = new Oauth2Client({ callbacks: createCallbacks({ fetch, keys: [key], clientId }) })
  const asked = () =>
    client.retrieveRefreshTokenAccessToken({ authorizationServerMetadata, refreshToken, dpop: dpopSignerOf(key) })
  return (await inProtocol(asked, 'issuer-answer-invalid', refusals)).accessTokenResponse
}

async function ended({ issuerUrl }: Account, { store }: AccountNeeds): Promise<Problem> {
  await forgetAccount(store, issuerUrl)
  return new Problem('sign-in-needed', 'the session with the issuer has ended')
}
