import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { getRequestListener } from '@hono/node-server'
import {
  type AuthorizationServerMetadata,
  type Jwk,
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
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import { resolveDid } from '@vigie/shared/did/resolve-did.ts'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { startTestSite } from '@vigie/shared/testing/test-site.ts'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { compactVerify, importJWK, type JWK, SignJWT } from 'jose'

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
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const privateJwk = pair.privateKey.export({ format: 'jwk' }) as Jwk // an EC key has its kty
  const key = await importJWK(privateJwk as JWK, 'ES256')
  setGlobalConfig({ allowInsecureUrls: false })
  const callbacks = {
    hash: (data: Uint8Array, algorithm: string) =>
      new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
    generateRandom: (length: number) => new Uint8Array(randomBytes(length)),
    signJwt: async (_signer: unknown, { header, payload }: { header: object; payload: object }) => ({
      jwt: await new SignJWT({ ...payload }).setProtectedHeader({ alg: 'ES256', ...header }).sign(key),
      signerJwk: privateJwk,
    }),
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

  const sdJwtVc = new SDJwtVcInstance({
    signer: async (data: string) => (await signBytes(data, pair.privateKey)).toString('base64url'),
    signAlg: 'ES256',
    hashAlg: 'sha-256',
    hasher: (data) =>
      new Uint8Array(
        createHash('sha256')
          .update(typeof data === 'string' ? data : Buffer.from(data))
          .digest(),
      ),
    saltGenerator: () => randomBytes(16).toString('base64url'),
  })
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
    const { payload, signer } = await issuer.verifyCredentialRequestJwtProof({ issuerMetadata, jwt })
    if (!nonces.delete(payload.nonce ?? '')) return c.json({ error: 'invalid_nonce' }, 400)
    const holder = signer.method === 'did' ? signer.didUrl.split('#')[0] : undefined
    holders.push(holder ?? 'jwk')
    const { x = '', y = '' } = signer.publicJwk
    const isSdJwt = parsed.credentialConfigurationId === 'fire-sd-jwt'
    const credential = isSdJwt ? await signSdJwt({ kty: 'EC', crv: 'P-256', x, y }) : await signW3c(holder ?? '')
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

  function signSdJwt(jwk: object): Promise<string> {
    const claims = { iss: url, iat: Math.floor(Date.now() / 1000), vct, cnf: { jwk }, level: 'advanced', hours: 18 }
    return sdJwtVc.issue(claims, { _sd: ['level', 'hours'] })
  }

  function signW3c(holder: string): Promise<object> {
    return issue({
      credential: {
        '@context': ['https://www.w3.org/ns/credentials/v2', { '@vocab': 'https://centre.example/words#' }],
        id: `${url}/attestations/1`,
        type: definition.type,
        issuer: url,
        credentialSubject: { id: holder, level: 'advanced' },
      },
      suite: new DataIntegrityProof({
        cryptosuite,
        signer: {
          id: `${url}#k1`,
          algorithm: 'P-256',
          sign: async ({ data }: { data: Uint8Array }) => new Uint8Array(await signBytes(data, pair.privateKey)),
        },
      }),
      documentLoader: async (address) => ({ contextUrl: null, documentUrl: address, document: credentialsContext }),
    })
  }

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

async function signBytes(data: Uint8Array | string, key: ReturnType<typeof generateKeyPairSync>['privateKey']) {
  const { sign } = await import('node:crypto')
  return sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' })
}

/** The key that a wallet's JWT names, by itself or by did:key. */
async function verifyWalletJwt(
  signer: { readonly method: string; readonly publicJwk?: Jwk; readonly didUrl?: string },
  { compact }: { readonly compact: string },
) {
  const jwk = signer.publicJwk ?? (await keyOfDid(signer.didUrl ?? ''))
  try {
    await compactVerify(compact, await importJWK(jwk as JWK, 'ES256'))
    return { verified: true, signerJwk: jwk } as const
  } catch {
    return { verified: false } as const
  }
}

async function keyOfDid(didUrl: string): Promise<Jwk> {
  const [did = ''] = didUrl.split('#')
  const unreachable = async () => Promise.reject(new Error('did:key holds its own key'))
  const { verificationMethod } = await resolveDid(did, { fetchDocument: unreachable })
  return (await jwkOf(verificationMethod[0]?.publicKeyMultibase ?? '')) as Jwk // a P-256 key has its kty
}
