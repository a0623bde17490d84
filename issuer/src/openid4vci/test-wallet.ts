import { createHash, randomUUID } from 'node:crypto'
import { encodeBase64url } from '@vigie/shared/proof/base64url.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import type { TestIssuer } from '../test-issuer.ts'

// A wallet for tests, written from the specifications: so that each thing it sends can be bent.

export interface WalletKey {
  readonly privateKey: CryptoKey
  readonly jwk: JsonWebKey
  readonly privateJwk: JsonWebKey
  /** did:key. */
  readonly did: string
  /** The verification method of the DID. */
  readonly kid: string
}

export async function createWalletKey(): Promise<WalletKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const multikey = await multikeyOf({ kty, crv, x, y })
  return {
    privateKey: pair.privateKey,
    jwk: { kty, crv, x, y },
    privateJwk: await crypto.subtle.exportKey('jwk', pair.privateKey),
    did: `did:key:${multikey}`,
    kid: `did:key:${multikey}#${multikey}`,
  }
}

export async function signJwt(header: object, payload: object, { privateKey }: WalletKey): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`
  const data = new TextEncoder().encode(input)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data)
  return `${input}.${encodeBase64url(new Uint8Array(signature))}`
}

export interface Answer {
  readonly status: number
  // whatever the issuer said: each test asks for what it expects
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
}

export interface TestWallet {
  readonly issuerUrl: string
  /** A proof of a holder's key, bent as the test wants. */
  proof(key: WalletKey, nonce: string, change?: { header?: object; payload?: object }): Promise<string>
  dpop(key: WalletKey, path: string, change?: { header?: object; payload?: object; token?: string }): Promise<string>
  nonce(): Promise<string>
  postForm(path: string, form: Readonly<Record<string, string>>, headers?: Record<string, string>): Promise<Answer>
  postJson(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Offer and transaction code of a title, as two agents of the office give them. */
  offer(
    titleId: string,
    grant?: 'pre-authorised' | 'authorization',
  ): Promise<{ code: string; txCode: string; link: string }>
  /** A bearer token for a title. */
  token(titleId: string): Promise<string>
}

export function createTestWallet(issuer: TestIssuer): TestWallet {
  const { issuerUrl } = issuer.deps.settings
  const now = () => Math.floor(issuer.deps.now().getTime() / 1000)
  const post = async (path: string, body: string, headers: Record<string, string>): Promise<Answer> => {
    const response = await issuer.app.request(`http://localhost${path}`, { method: 'POST', body, headers })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers }
  }
  const wallet: TestWallet = {
    issuerUrl,
    proof: (key, nonce, { header = {}, payload = {} } = {}) =>
      signJwt(
        { alg: 'ES256', typ: 'openid4vci-proof+jwt', kid: key.kid, ...header },
        { aud: issuerUrl, iat: now(), nonce, ...payload },
        key,
      ),
    dpop: (key, path, { header = {}, payload = {}, token } = {}) => {
      const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
      const claims = { jti: randomUUID(), htm: 'POST', htu: `${issuerUrl}${path}`, iat: now(), ...ath, ...payload }
      return signJwt({ alg: 'ES256', typ: 'dpop+jwt', jwk: key.jwk, ...header }, claims, key)
    },
    nonce: async () => String((await post('/openid4vci/nonce', '', {})).body.c_nonce),
    postForm: (path, form, headers = {}) =>
      post(path, new URLSearchParams(form).toString(), {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...headers,
      }),
    postJson: (path, body, headers = {}) =>
      post(path, typeof body === 'string' ? body : JSON.stringify(body), {
        'Content-Type': 'application/json',
        ...headers,
      }),
    async offer(titleId, grant = 'pre-authorised') {
      const response = await issuer.ask('registrar', `/api/titles/${titleId}/credential-offers`, { grant })
      const { offer: link, handOver } = await response.json()
      const handed = handOver && (await (await issuer.ask('examiner', '/api/hand-overs', { handOver })).json())
      const { grants } = JSON.parse(new URL(link).searchParams.get('credential_offer') ?? '{}')
      const preAuthorised = grants['urn:ietf:params:oauth:grant-type:pre-authorized_code']
      return {
        code: preAuthorised?.['pre-authorized_code'] ?? grants.authorization_code.issuer_state,
        txCode: handed?.code ?? '',
        link,
      }
    },
    async token(titleId) {
      const { code, txCode } = await wallet.offer(titleId)
      return String((await wallet.postForm('/openid4vci/token', preAuthorised(code, txCode))).body.access_token)
    },
  }
  return wallet
}

export function preAuthorised(code: string, txCode: string) {
  return {
    grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
    'pre-authorized_code': code,
    tx_code: txCode,
  }
}

function encode(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}
