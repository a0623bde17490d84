import { createHash, randomBytes } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import {
  type AuthorizationServerMetadata,
  Oauth2AuthorizationServer,
  PkceCodeChallengeMethod,
  setGlobalConfig,
} from '@openid4vc/oauth2'
import {
  type CredentialIssuerMetadata,
  type IssuerMetadataResult,
  Openid4vciDraftVersion,
  Openid4vciIssuer,
} from '@openid4vc/openid4vci'
import { startTestSite } from '@vigie/shared/testing/test-site.ts'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { createForeignSigner } from './foreign-signer.ts'
import { verifyWalletJwt } from './verify-wallet-jwt.ts'

// A training centre abroad: the issuer's half of @openid4vc/openid4vci, unmodified, with credentials signed by @sd-jwt and
// @digitalbazaar/vc. What it checks of the wallet is what that library checks.

export interface ForeignIssuer {
  readonly url: string
  /** A link to an offer; `txCode` is what the person types. */
  offer(grant: 'pre-authorised' | 'authorization'): Promise<{ readonly link: string; readonly txCode: string }>
  /** What the wallet told of what it was given. */
  readonly told: readonly unknown[]
  /** Whose key each credential was given to. */
  readonly holders: readonly string[]
  readonly countConnections: () => number
  stop(): Promise<void>
}

const vct = 'https://centre.example/vct/fire-fighting'
const definition = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential', 'FireFightingAttestation'] as [string, ...string[]],
}
const proofs = {
  cryptographic_binding_methods_supported: ['did:key', 'jwk'],
  proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
}
const displayed = (name: string) => ({ credential_metadata: { display: [{ name, locale: 'en' }] } })

export async function startForeignIssuer(): Promise<ForeignIssuer> {
  const app = new Hono()
  const site = await startTestSite(getRequestListener(app.fetch))
  const url = `https://localhost:${site.port}`
  const signer = await createForeignSigner(url)
  setGlobalConfig({ allowInsecureUrls: false })
  const callbacks = {
    hash: (data: Uint8Array, algorithm: string) =>
      new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
    generateRandom: (length: number) => new Uint8Array(randomBytes(length)),
    signJwt: async () => Promise.reject(new Error('its tokens are opaque')),
    verifyJwt: verifyWalletJwt,
    fetch,
    clientAuthentication: () => undefined,
  }
  const server = new Oauth2AuthorizationServer({ callbacks })
  const issuer = new Openid4vciIssuer({ callbacks })
  const credentialIssuer: CredentialIssuerMetadata = issuer.createCredentialIssuerMetadata({
    credential_issuer: url,
    credential_endpoint: `${url}/credential`,
    nonce_endpoint: `${url}/nonce`,
    notification_endpoint: `${url}/notification`,
    display: [{ name: 'Fire School of Somewhere', locale: 'en' }],
    credential_configurations_supported: {
      'fire-sd-jwt': { format: 'dc+sd-jwt', vct, scope: 'fire', ...proofs, ...displayed('Fire fighting') },
      'fire-ldp': {
        format: 'ldp_vc',
        credential_definition: definition,
        scope: 'fire-w3c',
        ...proofs,
        ...displayed('Fire fighting (W3C)'),
      },
    },
  })
  const authorizationServerMetadata: AuthorizationServerMetadata = server.createAuthorizationServerMetadata({
    issuer: url,
    token_endpoint: `${url}/token`,
    authorization_endpoint: `${url}/authorize`,
    pushed_authorization_request_endpoint: `${url}/par`,
    code_challenge_methods_supported: ['S256'],
    dpop_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
  })
  const issuerMetadata: IssuerMetadataResult = {
    originalDraftVersion: Openid4vciDraftVersion.V1,
    credentialIssuer,
    authorizationServers: [authorizationServerMetadata],
    knownCredentialConfigurations: issuer.getKnownCredentialConfigurationsSupported(credentialIssuer),
  }
  const txCode = 'A7-kestrel'
  const nonces = new Set<string>()
  const tokens = new Set<string>()
  const told: unknown[] = []
  const holders: string[] = []
  const pushed = new Map<string, Record<string, string>>()
  let code = ''

  const requestOf = (request: Request) => ({
    headers: request.headers,
    method: request.method as 'POST',
    url: `${url}${new URL(request.url).pathname}`,
  })

  app.use('*', cors({ origin: '*', allowHeaders: ['Authorization', 'Content-Type', 'DPoP'] }))
  app.get('/.well-known/openid-credential-issuer', (c) => c.json(credentialIssuer))
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(authorizationServerMetadata))
  app.post('/par', async (c) => {
    const authorizationRequest = await c.req.parseBody()
    await server.parsePushedAuthorizationRequest({ request: requestOf(c.req.raw), authorizationRequest })
    const requestUri = `urn:ietf:params:oauth:request_uri:${randomBytes(16).toString('base64url')}`
    pushed.set(requestUri, authorizationRequest as Record<string, string>)
    const { pushedAuthorizationResponse } = server.createPushedAuthorizationResponse({
      requestUri,
      expiresInSeconds: 60,
    })
    return c.json(pushedAuthorizationResponse, 201)
  })
  // whoever comes has signed in
  app.get('/authorize', (c) => {
    const { redirect_uri = '', state = '' } = pushed.get(c.req.query('request_uri') ?? '') ?? {}
    code = randomBytes(16).toString('base64url')
    const back = new URL(redirect_uri)
    for (const [name, value] of Object.entries({ code, state, iss: url })) back.searchParams.set(name, value)
    return c.redirect(back.href)
  })
  app.post('/token', async (c) => {
    const request = requestOf(c.req.raw)
    const body = await c.req.parseBody()
    const parsed = server.parseAccessTokenRequest({ request, accessTokenRequest: body })
    const { accessTokenRequest, grant, dpop, pkceCodeVerifier } = parsed
    const common = {
      authorizationServerMetadata,
      accessTokenRequest,
      request,
      ...(dpop && { dpop: { ...dpop, required: true } }),
    }
    try {
      if ('preAuthorizedCode' in grant) {
        await server.verifyPreAuthorizedCodeAccessTokenRequest({
          ...common,
          grant,
          expectedPreAuthorizedCode: code,
          expectedTxCode: txCode,
        })
      } else if ('code' in grant) {
        const [asked] = [...pushed.values()].slice(-1)
        await server.verifyAuthorizationCodeAccessTokenRequest({
          ...common,
          grant,
          expectedCode: code,
          pkce: {
            codeVerifier: pkceCodeVerifier ?? '',
            codeChallenge: asked?.code_challenge ?? '',
            codeChallengeMethod: PkceCodeChallengeMethod.S256,
          },
        })
      }
    } catch {
      return c.json({ error: 'invalid_grant' }, 400)
    }
    const token = randomBytes(16).toString('base64url')
    tokens.add(token)
    return c.json({ access_token: token, token_type: 'DPoP', expires_in: 300 })
  })
  app.post('/nonce', (c) => {
    const nonce = randomBytes(16).toString('base64url')
    nonces.add(nonce)
    return c.json(issuer.createNonceResponse({ cNonce: nonce }))
  })
  app.post('/credential', async (c) => {
    const [, token = ''] = (c.req.header('authorization') ?? '').split(' ')
    if (!tokens.has(token)) return c.json({ error: 'invalid_token' }, 401)
    const credentialRequest = await c.req.json()
    const parsed = issuer.parseCredentialRequest({ issuerMetadata, credentialRequest })
    const [jwt = ''] = parsed.proofs?.jwt ?? []
    const { payload, signer: proven } = await issuer.verifyCredentialRequestJwtProof({ issuerMetadata, jwt })
    if (!nonces.delete(payload.nonce ?? '')) return c.json({ error: 'invalid_nonce' }, 400)
    const holder = proven.method === 'did' ? proven.didUrl.split('#')[0] : undefined
    holders.push(holder ?? 'jwk')
    const { x = '', y = '' } = proven.publicJwk
    const isSdJwt = parsed.credentialConfigurationId === 'fire-sd-jwt'
    const jwk = { kty: 'EC', crv: 'P-256', x, y }
    const credential = isSdJwt ? await signer.signSdJwt(vct, jwk) : await signer.signW3c(definition.type, holder ?? '')
    return c.json(
      issuer.createCredentialResponse({
        credentialRequest: parsed,
        credentials: [{ credential }],
        notificationId: 'n-1',
      }),
    )
  })
  app.post('/notification', async (c) => {
    told.push(await c.req.json())
    return c.body(null, 204)
  })

  return {
    url,
    told,
    holders,
    async offer(grant) {
      code = randomBytes(16).toString('base64url')
      const { credentialOffer } = await issuer.createCredentialOffer({
        issuerMetadata,
        credentialConfigurationIds: ['fire-sd-jwt', 'fire-ldp'],
        grants:
          grant === 'authorization'
            ? { authorization_code: { issuer_state: 'state-1' } }
            : {
                'urn:ietf:params:oauth:grant-type:pre-authorized_code': {
                  'pre-authorized_code': code,
                  tx_code: { input_mode: 'text', length: txCode.length, description: 'On the paper of the course' },
                },
              },
      })
      return { link: credentialOffer, txCode }
    },
    countConnections: site.countConnections,
    stop: () => site.close(),
  }
}
