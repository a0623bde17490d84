import { createHash } from 'node:crypto'
import { decodeJwt, Oauth2AuthorizationServer } from '@openid4vc/oauth2'
import { isSignedBy } from '@vigie/shared/proof/compact-jws.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { createMemoryStore } from '@vigie/shared/testing/memory-store.ts'
import type { KeptAccount } from './account.ts'
import type { AccountNeeds } from './account-needs.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

// An authorization server for tests, made with the server half of the library, that verifies what a wallet sends; its
// answers can be bent.

export const issuerUrl = 'https://titres.mer.example'
export const walletUrl = 'https://wallet.example'

type Answer = (request: Request) => Response | Promise<Response>

export interface TestIssuer {
  readonly needs: AccountNeeds
  /** Every request as it came, in order. */
  readonly asked: { readonly path: string; readonly form: URLSearchParams; readonly dpop: string | null }[]
  /** Answers a path otherwise. */
  bend(path: string, answer: Answer): void
  /** The redirect with which the server answers the request that was pushed last. */
  answer(changes?: Readonly<Record<string, string>>): string
  /** Access and refresh tokens that are worth something. */
  readonly valid: { access: string; refresh: string }
  clock: { at: number }
}

const server = new Oauth2AuthorizationServer({
  callbacks: {
    hash: (data, algorithm) =>
      new Uint8Array(createHash(algorithm.replace('-', '')).update(new Uint8Array(data)).digest()),
    generateRandom: (length) => crypto.getRandomValues(new Uint8Array(length)),
    verifyJwt: async (signer, { compact }) => {
      if (signer.method !== 'jwk') return { verified: false }
      const { kty, crv = '', x = '', y = '' } = signer.publicJwk
      const verified = await isSignedBy(compact, await multikeyOf({ kty, crv, x, y }))
      return verified ? { verified, signerJwk: signer.publicJwk } : { verified }
    },
    signJwt: async () => Promise.reject(new Error('tokens are opaque')),
    fetch: async () => Promise.reject(new Error('nothing is fetched')),
    clientAuthentication: () => undefined,
  },
})

export const metadata = {
  issuer: issuerUrl,
  token_endpoint: `${issuerUrl}/token`,
  authorization_endpoint: `${issuerUrl}/authorize`,
  pushed_authorization_request_endpoint: `${issuerUrl}/par`,
  revocation_endpoint: `${issuerUrl}/revoke`,
  require_pushed_authorization_requests: true,
  dpop_signing_alg_values_supported: ['ES256'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
}

const json = (body: object, status = 200) => Response.json(body, { status })

export function createTestIssuer(): TestIssuer {
  const bent = new Map<string, Answer>()
  const asked: TestIssuer['asked'] = []
  const valid = { access: '', refresh: '' }
  const clock = { at: Date.parse('2026-11-22T10:00:00Z') }
  let pushed = new URLSearchParams()
  let drawn = 0
  let jkt = ''

  const checkDpop = async (request: Request, accessToken?: string) => {
    const dpopJwt = request.headers.get('dpop') ?? ''
    const { header } = decodeJwt({ jwt: dpopJwt })
    const { jwkThumbprint } = await server.verifyDpopJwt({
      dpopJwt,
      request: { headers: request.headers, method: request.method as 'POST', url: request.url },
      ...(accessToken !== undefined && { accessToken }),
    })
    if (header.jwk && 'd' in header.jwk) throw new Error('a private key was sent')
    return jwkThumbprint
  }
  const draw = () => {
    drawn += 1
    Object.assign(valid, { access: `access-${drawn}`, refresh: `refresh-${drawn}` })
    return { access_token: valid.access, refresh_token: valid.refresh, token_type: 'DPoP', expires_in: 300 }
  }
  const routes: Record<string, (request: Request, form: URLSearchParams) => Promise<Response>> = {
    '/.well-known/oauth-authorization-server': async () => json(metadata),
    '/par': async (request, form) => {
      pushed = form
      jkt = await checkDpop(request)
      return json({ request_uri: 'urn:ietf:params:oauth:request_uri:1', expires_in: 600 }, 201)
    },
    '/token': async (request, form) => {
      if ((await checkDpop(request)) !== jkt) return json({ error: 'invalid_dpop_proof' }, 400)
      if (form.get('grant_type') === 'refresh_token') {
        return form.get('refresh_token') === valid.refresh ? json(draw()) : json({ error: 'invalid_grant' }, 400)
      }
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const isRight = form.get('code') === 'the-code' && challenge === pushed.get('code_challenge')
      return isRight ? json(draw()) : json({ error: 'invalid_grant' }, 400)
    },
    '/revoke': async () => new Response(null, { status: 200 }),
    '/api/seafarer': async (request) => {
      const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ')
      const isOurs = scheme === 'DPoP' && token === valid.access && (await checkDpop(request, token)) === jkt
      return isOurs ? json({ familyName: 'LE GUELLEC' }) : json({ code: 'token-invalid' }, 401)
    },
  }
  const answer = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    const path = request.url.slice(issuerUrl.length)
    const form = new URLSearchParams(await request.clone().text())
    asked.push({ path, form, dpop: request.headers.get('dpop') })
    return (
      (await bent.get(path)?.(request)) ?? (await routes[path]?.(request, form)) ?? new Response('', { status: 404 })
    )
  }
  return {
    needs: {
      store: createMemoryStore<KeptAccount>(),
      fetch: createGuardedFetch({ fetch: answer }),
      plainOrigins: [],
      now: () => new Date(clock.at),
      clientId: walletUrl,
      alone: createQueue(),
    },
    asked,
    bend: (path, one) => void bent.set(path, one),
    answer(changes = {}) {
      const url = new URL(pushed.get('redirect_uri') ?? '')
      const said = { code: 'the-code', state: pushed.get('state') ?? '', iss: issuerUrl, ...changes }
      for (const [name, value] of Object.entries(said)) if (value !== '') url.searchParams.set(name, value)
      return url.href
    },
    valid,
    clock,
  }
}

/** As locks of a browser: one after the other. */
function createQueue(): AccountNeeds['alone'] {
  let last: Promise<unknown> = Promise.resolve()
  return (_name, work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
