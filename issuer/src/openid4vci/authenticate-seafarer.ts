import { Problem } from '@vigie/shared/problem.ts'
import type { Caller } from '../access/policy.ts'
import { callerOfSession } from '../sign-in/session-caller.ts'
import { findLivingSession } from '../sign-in/session-store.ts'
import { checkToken, type TokenNeeds } from './check-access-token.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { refusalOf } from './refuse-in-oauth.ts'
import type { WalletRequest } from './wallet-needs.ts'

/**
 * The seafarer whose wallet calls the API: a token of their session with the proof of its key for this very request (RFC 9449
 * §7.1). Tokens for credentials open nothing here, and these no credential.
 */
export async function authenticateSeafarer(request: WalletRequest, needs: TokenNeeds): Promise<Caller> {
  const find = (tokenSha256: string, at: Date) => findLivingSession(needs.db, tokenSha256, at)
  try {
    return callerOfSession(await checkToken(request, needs, find))
  } catch (error) {
    throw problemOf(refusalOf(error, 'invalid_token'))
  }
}

function problemOf(refusal: unknown): unknown {
  if (!(refusal instanceof OauthRefusal)) return refusal
  if (refusal.error === 'invalid_dpop_proof') {
    return new Problem('dpop-proof-invalid', refusal.message, { cause: refusal })
  }
  return new Problem('token-invalid', 'the token is unknown, has expired or was revoked', { cause: refusal })
}
