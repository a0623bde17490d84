import { createApp } from '@vigie/issuer/app.ts'
import { createTestIssuer, seafarers, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { openTestSession } from '@vigie/issuer/test-seafarer.ts'
import { listen } from '@vigie/shared/service/listen.ts'
import type { Page } from 'playwright-core'
import { startPage } from './start-page.ts'
import { openFilled } from './start-wallet.ts'

/** A whole issuer at an address of its own, and the wallet's page that its seafarers use. */
export interface Office {
  readonly issuer: TestIssuer
  readonly walletUrl: string
  /** Opens the wallet signed in as Marie: a real session, whose key was made in the page and stays there. */
  signIn(page: Page): Promise<void>
  stop(): Promise<void>
}

export async function startOffice(): Promise<Office> {
  const issuer = await createTestIssuer()
  // the address is in what each request proves: so the port first
  const door = { fetch: (_request: Request): Response | Promise<Response> => new Response(null, { status: 503 }) }
  const office = await listen({ fetch: (request) => door.fetch(request), host: '127.0.0.1', port: 0 })
  const issuerUrl = `http://localhost:${office.port}`
  const wallet = await startPage('wallet-app', { VIGIE_ISSUER_URL: issuerUrl, VIGIE_VERIFIER_URL: issuerUrl })
  Object.assign(issuer.deps.settings, { issuerUrl, verifierUrl: issuerUrl, walletUrl: wallet.url })
  const app = createApp(issuer.deps)
  door.fetch = (request) => app.fetch(request)
  return {
    issuer,
    walletUrl: wallet.url,
    signIn: (page) =>
      openFilled(page, wallet.url, async () => {
        const tokens = await openTestSession(issuer, seafarers.marie, await page.evaluate(makeKey))
        await page.evaluate(keepAccount, { issuerUrl, ...tokens })
      }),
    async stop() {
      await wallet.stop()
      await office.close(1_000)
      await issuer.close()
    },
  }
}

/** Runs in the page: the key of its session, which nobody can take out of it. */
async function makeKey(): Promise<JsonWebKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  Object.assign(globalThis, { testKey: { publicJwk: { kty, crv, x, y }, privateKey: pair.privateKey } })
  return { kty, crv, x, y }
}

/** Runs in the page: the account as the end of a sign-in keeps it. */
async function keepAccount(account: { issuerUrl: string; accessToken: string; refreshToken: string }) {
  const times = { expiresAt: Date.now() + 300_000, signedInAt: new Date().toISOString() }
  const kept = { ...account, ...times, key: Reflect.get(globalThis, 'testKey') }
  await Reflect.get(globalThis, 'putInDrawer')('accounts', [[`account ${account.issuerUrl}`, kept]])
}
