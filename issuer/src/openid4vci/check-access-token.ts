import { Oauth2ResourceServer, Oauth2ResourceUnauthorizedError } from '@openid4vc/oauth2'
import { sha256Of } from '../sha256-of.ts'
import { acceptDpopProof } from './accept-dpop-proof.ts'
import { findLivingGrant, type WalletGrant } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { callbacks, openWalletProtocol } from './wallet-protocol.ts'

/** What a token stands for, as far as its proof goes; null for a bearer token's key. */
interface TokenHolder {
  readonly id: string
  readonly clientId: string | null
  readonly dpopJkt: string | null
}

type Find<Found> = (tokenSha256: string, at: Date) => Promise<Found | null>

/** Which grant a wallet's request for a credential comes under. */
export function checkAccessToken(request: WalletRequest, needs: WalletNeeds): Promise<WalletGrant> {
  return checkToken(request, needs, (tokenSha256, at) => findLivingGrant(needs.db, tokenSha256, at))
}

/**
 * Whose token a request brings (RFC 6750, RFC 9449): it is looked up by its hash, and a token that is bound to a key is worth
 * nothing without that key's proof for this very request.
 */
export async function checkToken<Found extends TokenHolder>(
  request: WalletRequest,
  { db, now, settings }: TokenNeeds,
  find: Find<Found>,
): Promise<Found> {
  const { authorizationServerMetadata } = openWalletProtocol(settings.issuerUrl)
  const introspection_endpoint = `${settings.issuerUrl}/introspection-in-process`
  let found: Found | null = null
  const introspect = async (_url: unknown, init?: RequestInit) => {
    const token = new URLSearchParams(String(init?.body)).get('token') ?? ''
    found = await find(sha256Of(token), now())
    return Response.json(found ? describe(found) : { active: false })
  }
  const server = new Oauth2ResourceServer({ callbacks: { ...callbacks, fetch: introspect } })
  const verify = server.verifyResourceRequest({
    request,
    resourceServer: settings.issuerUrl,
    authorizationServers: [{ ...authorizationServerMetadata, introspection_endpoint }],
    now: now(),
  })
  const { tokenPayload } = await verify.catch((cause: unknown) => {
    if (cause instanceof Oauth2ResourceUnauthorizedError) throw refusalOfToken(cause)
    throw cause
  })
  // the library answers as readily for a token that is not active
  const holder = tokenPayload.active === true ? setInCallback<Found>(found) : null
  if (!holder) throw invalidToken()
  const proof = request.headers.get('DPoP')
  if (holder.dpopJkt !== null && proof) await acceptDpopProof(db, proof, { jkt: holder.dpopJkt, at: now() })
  // the library takes it as a bearer token when a proof comes along
  const isBound = holder.dpopJkt !== null
  if (isBound && !/^dpop /i.test(request.headers.get('Authorization') ?? '')) throw invalidToken()
  return holder
}

export type TokenNeeds = Pick<WalletNeeds, 'db' | 'now' | 'settings'>

function invalidToken(cause?: unknown): OauthRefusal {
  return new OauthRefusal('invalid_token', 'the access token is not valid, or no longer', { cause })
}

/** Which the compiler does not see. */
function setInCallback<Found>(found: Found | null): Found | null {
  return found
}

function describe({ id, dpopJkt, clientId }: TokenHolder): object {
  return {
    active: true,
    sub: id,
    token_type: dpopJkt === null ? 'Bearer' : 'DPoP',
    ...(clientId && { client_id: clientId }),
    ...(dpopJkt && { cnf: { jkt: dpopJkt } }),
  }
}

function refusalOfToken(cause: Oauth2ResourceUnauthorizedError): OauthRefusal {
  const isProof = cause.wwwAuthenticateHeaders.some(({ error }) => error === 'invalid_dpop_proof')
  if (isProof) return new OauthRefusal('invalid_dpop_proof', 'the DPoP proof does not fit this request', { cause })
  return invalidToken(cause)
}
