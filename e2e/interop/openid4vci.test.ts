import { createHash, randomBytes } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { generateDIDProofJWT, getCredentialOffer, OID4Client, robustDiscoverIssuer } from '@digitalbazaar/oid4-client'
import { verifyCredential } from '@digitalbazaar/vc'
import {
  type CallbackContext,
  clientAuthenticationNone,
  type Jwk,
  type JwtSigner,
  Oauth2Client,
  setGlobalConfig,
} from '@openid4vc/oauth2'
import { AuthorizationFlow, Openid4vciClient } from '@openid4vc/openid4vci'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { OpenID4VCIClientV1_0_15 } from '@sphereon/oid4vci-client'
import { issueOne, seafarers } from '@vigie/issuer/test-issuer.ts'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import titleContext from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import {
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpsIssuer, startHttpsIssuer } from './https-issuer.ts'

// Wallet software that nobody here wrote, unmodified, against https://localhost; what it collects is verified by other
// software that nobody here wrote. Both packages are the published ones (pnpm-workspace.yaml).

let issuer: HttpsIssuer
let titleId: string
let key: CryptoKey
let jwk: Jwk
let did: string

beforeAll(async () => {
  setGlobalConfig({ allowInsecureUrls: false })
  issuer = await startHttpsIssuer()
  titleId = await issueOne(issuer)
  await issuer.publish()
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  jwk = (await exportJWK(pair.publicKey)) as Jwk // an EC key has its kty
  did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`
})
afterAll(() => issuer.close())

const offer = async (grant: 'pre-authorised' | 'authorization' = 'pre-authorised') => {
  const made = await (await issuer.ask('registrar', `/api/titles/${titleId}/credential-offers`, { grant })).json()
  return { ...made, txCode: made.handOver && (await handOver(made)) }
}
/** By another agent than the one who made the offer or asked for the sign-in. */
const handOver = async ({ handOver }: { handOver: string }) =>
  (await (await issuer.ask('examiner', '/api/hand-overs', { handOver })).json()).code

/** A wallet's key signs what the library asks; its types and jose's differ in what may be undefined. */
const signJwt: CallbackContext['signJwt'] = async (_signer, { header, payload }) => ({
  jwt: await new SignJWT(payload as JWTPayload).setProtectedHeader(header as JWTHeaderParameters).sign(key),
  signerJwk: jwk,
})
const unused = async (): Promise<never> => {
  throw new Error('not needed to collect a title')
}
const callbacks = {
  fetch,
  hash: (data: Uint8Array, algorithm: string) =>
    new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
  generateRandom: (length: number) => new Uint8Array(randomBytes(length)),
  signJwt,
  verifyJwt: unused,
  decryptJwe: unused,
  encryptJwe: unused,
  clientAuthentication: clientAuthenticationNone({ clientId: 'wallet.example' }),
}
const proofSigner = (): JwtSigner => ({ method: 'did', didUrl: `${did}#0`, alg: 'ES256' })
const dpopSigner = () => ({ method: 'jwk', publicJwk: jwk, alg: 'ES256' }) as const

/** What plain @digitalbazaar/vc says, with the DID document that the authority publishes. */
async function verifyWithVc(credential: object): Promise<boolean> {
  const didDocument = JSON.parse(issuer.published('did.json'))
  const methods: { id: string }[] = didDocument.verificationMethod
  const documents = new Map<string, object>([
    ['https://www.w3.org/ns/credentials/v2', credentialsContext],
    ['https://w3id.org/vigie/title/v1', titleContext],
    [didDocument.id, { ...didDocument, '@context': 'https://www.w3.org/ns/did/v1' }],
    ...methods.map((method): [string, object] => [
      method.id,
      { '@context': 'https://w3id.org/security/multikey/v1', ...method },
    ]),
  ])
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) => ({ contextUrl: null, documentUrl: url, document: documents.get(url) ?? {} }),
    checkStatus: async () => ({ verified: true }),
    now: new Date(Date.now() + 30 * 86_400_000),
  })
  return verified
}

/** A public key of the authority, from what it publishes for readers of SD-JWT VCs. */
async function authorityKey(kid: string) {
  const { jwks } = JSON.parse(issuer.published('jwt-vc-issuer.json'))
  return importJWK(
    jwks.keys.find((published: JWK) => published.kid === kid),
    'ES256',
  )
}

/** What @sd-jwt/sd-jwt-vc says, with jose for the signatures and the status list that the authority publishes. */
async function verifyWithSdJwtVc(credential: string) {
  const verifier = async (data: string, signature: string) => {
    const { kid } = JSON.parse(Buffer.from(data.split('.')[0] ?? '', 'base64url').toString())
    await compactVerify(`${data}.${signature}`, await authorityKey(kid))
    return true
  }
  const vc = new SDJwtVcInstance({
    hasher: (data) =>
      new Uint8Array(
        createHash('sha256')
          .update(typeof data === 'string' ? data : Buffer.from(data))
          .digest(),
      ),
    hashAlg: 'sha-256',
    verifier,
    statusVerifier: verifier,
    statusListFetcher: async (uri) => issuer.published(`status/${uri.split('/').at(-1)}`),
  })
  return vc.verify(credential, { currentDate: Math.floor(Date.now() / 1000) })
}

test('@openid4vc/openid4vci collects a title in all its forms, by pre-authorised code and transaction code', async () => {
  const { offer: uri, txCode } = await offer()
  const client = new Openid4vciClient({ callbacks })
  const credentialOffer = await client.resolveCredentialOffer(uri)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode,
  })
  const prove = async (credentialConfigurationId: string) => {
    const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
    const signer = proofSigner()
    return client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId, signer, nonce })
  }
  const collect = async (credentialConfigurationId: string) => {
    const isBound = credentialConfigurationId !== 'seafarer-title-document'
    const { credentialResponse } = await client.retrieveCredentials({
      accessToken: accessTokenResponse.access_token,
      issuerMetadata,
      credentialConfigurationId,
      ...(isBound && { proofs: { jwt: [(await prove(credentialConfigurationId)).jwt] } }),
    })
    const { notification_id: notificationId = '', credentials } = credentialResponse
    await client.sendNotification({
      accessToken: accessTokenResponse.access_token,
      issuerMetadata,
      notification: { notificationId, event: 'credential_accepted' },
    })
    const [first] = credentials as { credential: object | string }[]
    return first?.credential
  }
  const ldp = (await collect('seafarer-title-ldp')) as { credentialSubject: { id: string } }
  expect(ldp.credentialSubject.id).toBe(did)
  expect(await verifyWithVc(ldp)).toBe(true)
  const altered = { ...ldp, credentialSubject: { ...ldp.credentialSubject, familyName: 'Other' } }
  expect(await verifyWithVc(altered)).toBe(false)

  const sdJwt = String(await collect('seafarer-title-sd-jwt'))
  const { payload } = await verifyWithSdJwtVc(sdJwt)
  expect(payload).toMatchObject({ family_name: 'LE GOFF', given_name: 'Canari', cnf: { jwk: { x: jwk.x } } })
  await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'medical' })
  await issuer.publish()
  await expect(verifyWithSdJwtVc(sdJwt)).rejects.toThrow(/status/i)
  await issuer.ask('registrar', `/api/titles/${titleId}/reinstatement`, { reason: 'measure-ended' })
  await issuer.publish()

  const document = (await collect('seafarer-title-document')) as { credentialSubject: object; credentialStatus: object }
  expect(document.credentialSubject).not.toHaveProperty('id')
  expect(await verifyWithVc(document)).toBe(true)
  await verifyWithSdJwtVc(sdJwt)
  const { items } = await (await issuer.ask('registrar', `/api/titles/${titleId}/wallets`)).json()
  await issuer.ask('registrar', `/api/wallets/${items[0].id}/invalidation`, { reason: 'lost' })
  await issuer.publish()
  await expect(verifyWithSdJwtVc(sdJwt)).rejects.toThrow(/status/i)
})

test('@openid4vc/openid4vci collects a title by authorization code, with PAR, PKCE, DPoP, the issuer’s name checked and a refresh token', async () => {
  const { offer: uri } = await offer('authorization')
  const client = new Openid4vciClient({ callbacks })
  const credentialOffer = await client.resolveCredentialOffer(uri)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const redirectUri = 'https://wallet.example/callback'
  const started = await client.initiateAuthorization({
    credentialOffer,
    issuerMetadata,
    clientId: 'wallet.example',
    redirectUri,
    state: 'state-1',
    scope: 'seafarer-title-ldp seafarer-title-sd-jwt',
    dpop: { signer: dpopSigner() },
  })
  if (started.authorizationFlow !== AuthorizationFlow.Oauth2Redirect) throw new Error('expected a redirect')
  expect(new URL(started.authorizationRequestUrl).searchParams.get('request_uri')).toMatch(/^urn:ietf:params:oauth:/)

  const location = await goThroughThePages(started.authorizationRequestUrl)
  const answer = client.parseAndVerifyAuthorizationResponseRedirectUrl({
    url: location,
    authorizationServerMetadata: issuerMetadata.authorizationServers[0]!,
  })
  const mixedUp = new URL(location)
  mixedUp.searchParams.set('iss', 'https://other.example')
  expect(() =>
    client.parseAndVerifyAuthorizationResponseRedirectUrl({
      url: mixedUp.href,
      authorizationServerMetadata: issuerMetadata.authorizationServers[0]!,
    }),
  ).toThrow()

  const { accessTokenResponse, dpop } = await client.retrieveAuthorizationCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    authorizationCode: answer.code ?? '',
    pkceCodeVerifier: started.pkce?.codeVerifier ?? '',
    redirectUri,
    additionalRequestPayload: { client_id: 'wallet.example' },
    dpop: { signer: dpopSigner() },
  })
  expect(accessTokenResponse.token_type).toBe('DPoP')
  const refreshed = await new Oauth2Client({ callbacks }).retrieveRefreshTokenAccessToken({
    authorizationServerMetadata: issuerMetadata.authorizationServers[0]!,
    refreshToken: accessTokenResponse.refresh_token ?? '',
    additionalRequestPayload: { client_id: 'wallet.example' },
    dpop: { signer: dpopSigner() },
  })
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
  const { jwt } = await client.createCredentialRequestJwtProof({
    issuerMetadata,
    credentialConfigurationId: 'seafarer-title-ldp',
    signer: { method: 'jwk', publicJwk: jwk, alg: 'ES256' },
    nonce,
    clientId: 'wallet.example',
  })
  const { credentialResponse } = await client.retrieveCredentials({
    accessToken: refreshed.accessTokenResponse.access_token,
    issuerMetadata,
    credentialConfigurationId: 'seafarer-title-ldp',
    proofs: { jwt: [jwt] },
    dpop: dpop ?? { signer: dpopSigner() },
  })
  const [first] = credentialResponse.credentials as { credential: object }[]
  expect(await verifyWithVc(first?.credential ?? {})).toBe(true)
})

/** The seafarer at the browser: opens the link, types the sign-in code, takes the title, is sent back. */
async function goThroughThePages(url: string): Promise<string> {
  const signIn = await issuer.ask('registrar', '/api/sign-in-codes', { identificationNumber: seafarers.marie })
  const code = await handOver(await signIn.json())
  const send = (form: Record<string, string>) =>
    fetch(`${issuer.url}/openid4vci/authorize`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
  const first = await (await fetch(url)).text()
  const second = await (await send({ page: field(first, 'page'), code })).text()
  const form = { page: field(second, 'page'), title: field(second, 'title'), answer: 'give' }
  return (await send(form)).headers.get('location') ?? ''
}

test('@sphereon/oid4vci-client collects a title in all its forms, by pre-authorised code and transaction code', async () => {
  const { offerByReference, txCode } = await offer()
  const client = await OpenID4VCIClientV1_0_15.fromURI({ uri: offerByReference, kid: `${did}#0`, alg: 'ES256' })
  await client.acquireAccessToken({ pin: txCode })
  const collect = async (credentialConfigurationId: string, format: 'ldp_vc' | 'dc+sd-jwt') => {
    await client.acquireNonce()
    const { credentials } = await client.acquireCredentials({
      credentialConfigurationId,
      format,
      kid: `${did}#0`,
      alg: 'ES256',
      proofCallbacks: {
        signCallback: async ({ header, payload }) =>
          new SignJWT({ ...payload }).setProtectedHeader({ ...header, alg: 'ES256' }).sign(key),
      },
    })
    return (credentials as { credential: object | string }[])[0]?.credential
  }
  expect(await verifyWithVc((await collect('seafarer-title-ldp', 'ldp_vc')) as object)).toBe(true)
  const { payload } = await verifyWithSdJwtVc(String(await collect('seafarer-title-sd-jwt', 'dc+sd-jwt')))
  expect(payload).toMatchObject({ code: 'capitaine-200', issuing_country: 'FR' })
  // it proves its key where none is asked for, which changes nothing
  const document = (await collect('seafarer-title-document', 'ldp_vc')) as { credentialSubject: object }
  expect(document.credentialSubject).not.toHaveProperty('id')
  expect(await verifyWithVc(document)).toBe(true)
})

/** The token of an offer with its transaction code, which @digitalbazaar/oid4-client has no way to give. */
async function redeem(offer: object, txCode: string): Promise<string> {
  const { grants } = offer as { grants: Record<string, { 'pre-authorized_code': string }> }
  const [[grantType, grant] = ['', null]] = Object.entries(grants)
  const form = { grant_type: grantType, 'pre-authorized_code': grant?.['pre-authorized_code'] ?? '', tx_code: txCode }
  const response = await fetch(`${issuer.url}/openid4vci/token`, { method: 'POST', body: new URLSearchParams(form) })
  return (await response.json()).access_token
}

test('@digitalbazaar/oid4-client finds the issuer and collects the document; without the transaction code, or bound by a proof that does not say what it is, it collects nothing', async () => {
  const { offerByReference, txCode } = await offer()
  const credentialOffer = await getCredentialOffer({ url: offerByReference })
  const { issuerConfig } = await robustDiscoverIssuer({ issuer: issuer.url })
  expect(issuerConfig).toMatchObject({ issuer: issuer.url, token_endpoint: `${issuer.url}/openid4vci/token` })
  // whoever saw the offer over a shoulder has it too: a code must have come by another way
  await expect(OID4Client.fromCredentialOffer({ offer: credentialOffer })).rejects.toMatchObject({
    cause: { data: { error: 'invalid_request' } },
  })

  const accessToken = await redeem(credentialOffer, txCode)
  const client = new OID4Client({ accessToken, issuerConfig, offer: credentialOffer })
  const ask = (credential_configuration_id: string, proving: object = {}) =>
    client.requestCredentials({ requests: [{ credential_configuration_id }], ...proving })
  const [document] = (await ask('seafarer-title-document')).credentials
  expect(await verifyWithVc(document?.credential ?? {})).toBe(true)

  // no `typ`, no `iat`: a JWT that the same key made for something else could pass for it (RFC 8725 §3.11)
  const sign = async ({ data }: { data: Uint8Array }) =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, Buffer.from(data)))
  const didProofSigner = { id: `${did}#0`, algorithm: 'P-256', sign }
  const { nonce } = await client.getNonce()
  await expect(ask('seafarer-title-ldp', { did, didProofSigner, nonce })).rejects.toMatchObject({
    cause: { data: { error: 'invalid_credential_request' } },
  })
  // nor in the form of a request that the specification knows
  const jwt = await generateDIDProofJWT({ signer: didProofSigner, nonce, iss: did, aud: issuer.url })
  const answer = await fetch(issuerConfig.credential_endpoint, {
    method: 'POST',
    headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ credential_configuration_id: 'seafarer-title-ldp', proofs: { jwt: [jwt] } }),
  })
  expect([answer.status, (await answer.json()).error]).toEqual([400, 'invalid_proof'])
})
