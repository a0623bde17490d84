import './prepare-protocol.ts'
import { type AuthorizationServerMetadata, fetchAuthorizationServerMetadata, Oauth2Error } from '@openid4vc/oauth2'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { AccountNeeds } from './account-needs.ts'
import { inProtocol } from './in-protocol.ts'

export type AuthorizationServer = AuthorizationServerMetadata

/** What an authorization server says of itself (RFC 8414); the library refuses another server's words. */
export async function fetchAuthorizationServer(
  issuerUrl: string,
  { fetch }: Pick<AccountNeeds, 'fetch'>,
): Promise<AuthorizationServer> {
  const found = await inProtocol(() => fetchAuthorizationServerMetadata(issuerUrl, fetch), codeOf)
  if (found) return found
  throw new Problem('issuer-answer-invalid', 'expected an authorization server under this address')
}

/** Whether it binds tokens to our key (RFC 9449 §5.1). */
export function takesDpop({ dpop_signing_alg_values_supported: algorithms }: AuthorizationServer): boolean {
  return algorithms?.includes('ES256') ?? false
}

/** What cannot be read is one thing, what is another server's another. */
function codeOf(error: unknown): ProblemCode {
  return error instanceof Oauth2Error ? 'issuer-mismatch' : 'issuer-answer-invalid'
}
