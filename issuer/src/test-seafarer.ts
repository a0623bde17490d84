import { v7 } from 'uuid'
import { createTestWallet, createWalletKey, type WalletKey } from './openid4vci/test-wallet.ts'
import { sha256Of } from './sha256-of.ts'
import { openSession } from './sign-in/open-session.ts'
import type { TestIssuer } from './test-issuer.ts'

// A seafarer whose wallet is signed in, for tests: a real session, real proofs of its key.

export interface TestSeafarer {
  readonly key: WalletKey
  readonly accessToken: string
  readonly refreshToken: string
  /** `Authorization` and a fresh `DPoP` for one request. */
  headers(method: string, path: string): Promise<Record<string, string>>
  /** One request of their wallet; a body makes it a POST unless another method is said. */
  ask(path: string, body?: unknown, options?: AskOptions): Promise<Response>
}

interface AskOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Signs somebody in without the pages (authorization-flow.test.ts goes through them). */
export async function signedInSeafarer(issuer: TestIssuer, identificationNumber: string): Promise<TestSeafarer> {
  const wallet = createTestWallet(issuer)
  const key = await createWalletKey()
  const { accessToken, refreshToken } = await openTestSession(issuer, identificationNumber, key.jwk)
  const headers: TestSeafarer['headers'] = async (method, path) => {
    const [address = path] = path.split('?')
    const proof = await wallet.dpop(key, address, { payload: { htm: method }, token: accessToken })
    return { Authorization: `DPoP ${accessToken}`, DPoP: proof }
  }
  return {
    key,
    accessToken,
    refreshToken,
    headers,
    async ask(path, body, { method = body === undefined ? 'GET' : 'POST', headers: own = {} } = {}) {
      const isBytes = body instanceof Uint8Array || typeof body === 'string'
      return issuer.app.request(`http://localhost${path}`, {
        method,
        headers: {
          ...(await headers(method, path)),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...own,
        },
        ...(body === undefined ? {} : { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
      })
    },
  }
}

/** A session as signing in leaves it, for the wallet that has this key. */
export async function openTestSession(
  { deps: { settings, db, now } }: TestIssuer,
  identificationNumber: string,
  { kty, crv, x, y }: JsonWebKey,
): Promise<{ readonly accessToken: string; readonly refreshToken: string }> {
  const dpopJkt = Buffer.from(sha256Of(JSON.stringify({ crv, kty, x, y })), 'hex').toString('base64url')
  const { bodyId } = settings.authority
  const clientId = new URL(settings.walletUrl).origin
  const session = { bodyId, identificationNumber, source: v7(), origin: v7(), clientId, dpopJkt }
  const tokens = await openSession(session, { db, now })
  if (!tokens) throw new Error('a session of its own source is always new')
  return tokens
}
