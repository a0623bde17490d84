import { Oauth2ResourceServer, Oauth2ResourceUnauthorizedError } from '@openid4vc/oauth2'
import { sha256Of } from '../sha256-of.ts'
import { acceptDpopProof } from './accept-dpop-proof.ts'
import { findLivingGrant, type WalletGrant } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { callbacks, openWalletProtocol } from './wallet-protocol.ts'

/**
 * Which grant a wallet's request comes under (RFC 6750, RFC 9449): the token is looked up by its hash, and a token that is
 * bound to a key is worth nothing without that key's proof for this very request.
 */
export async function checkAccessToken(request: WalletRequest, needs: WalletNeeds): Promise<WalletGrant> {
  const { db, now, settings } = needs
  const { authorizationServerMetadata } = openWalletProtocol(settings.issuerUrl)
  const introspection_endpoint = `${settings.issuerUrl}/introspection-in-process`
  let found: WalletGrant | null = null
  const introspect = async (_url: unknown, init?: RequestInit) => {
    const token = new URLSearchParams(String(init?.body)).get('token') ?? ''
    found = await findLivingGrant(db, sha256Of(token), now())
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
  const grant = tokenPayload.active === true ? livingGrant(found) : null
  if (!grant) throw invalidToken()
  const proof = request.headers.get('DPoP')
  if (grant.dpopJkt !== null && proof) await acceptDpopProof(db, proof, { jkt: grant.dpopJkt, at: now() })
  // the library takes it as a bearer token when a proof comes along
  const isBound = grant.dpopJkt !== null
  if (isBound && !/^dpop /i.test(request.headers.get('Authorization') ?? '')) throw invalidToken()
  return grant
}

function invalidToken(cause?: unknown): OauthRefusal {
  return new OauthRefusal('invalid_token', 'the access token is not valid, or no longer', { cause })
}

/** Set inside a callback, which the compiler does not see. */
function livingGrant(found: WalletGrant | null): WalletGrant | null {
  return found
}

function describe({ id, dpopJkt, clientId }: WalletGrant): object {
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
