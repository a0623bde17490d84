import './prepare-protocol.ts'
import { parseAuthorizationResponseRedirectUrl, verifyAuthorizationResponse } from '@openid4vc/oauth2'
import { Problem } from '@vigie/shared/problem.ts'
import type { PendingAuthorization } from './account.ts'
import type { AccountNeeds } from './account-needs.ts'
import { takePending } from './account-store.ts'
import { type AuthorizationServer, fetchAuthorizationServer } from './authorization-server.ts'
import { inProtocol } from './in-protocol.ts'

export interface AuthorizationAnswer {
  readonly pending: PendingAuthorization
  readonly server: AuthorizationServer
  readonly code: string
}

/**
 * The answer to a sign-in that was begun on this device, once: another's, one that was used, one that names another server
 * (RFC 9207, BAD-INPUTS 160) and one that comes too late are refused before its code goes anywhere.
 */
export async function takeAuthorizationAnswer(url: string, needs: AccountNeeds): Promise<AuthorizationAnswer> {
  const answer = await inProtocol(() => parseAuthorizationResponseRedirectUrl({ url }), 'sign-in-answer-foreign')
  const state = typeof answer.state === 'string' ? answer.state : ''
  const pending = await takePending(needs.store, state, needs.now().getTime())
  if (!pending) throw new Problem('sign-in-answer-foreign', 'expected the answer to a sign-in that was begun here')
  const server = await fetchAuthorizationServer(pending.authorizationServer, needs)
  await inProtocol(
    () => verifyAuthorizationResponse({ authorizationResponse: answer, authorizationServerMetadata: server }),
    'sign-in-answer-foreign',
  )
  if (typeof answer.code === 'string') return { pending, server, code: answer.code }
  throw new Problem('sign-in-refused', 'the sign-in was refused or broken off')
}
