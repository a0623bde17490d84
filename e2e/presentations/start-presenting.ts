import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { registeredPurposeOf } from '@vigie/shared/presentation/registered-purpose-of.ts'
import {
  createTestAuthority,
  publishTestFiles,
  type TestAuthority,
  type TestPublication,
} from '../../shared/testing/test-authority.ts'
import { createTestVerifier } from '../../shared/testing/test-verifier.ts'
import { freePort } from '../pages/free-port.ts'
import { createPublicationFolder, startPage } from '../pages/start-page.ts'

/** A shipowner that asks through the verifier's service, and the wallet's page, with one authority behind both. */
export interface Presenting {
  readonly walletUrl: string
  readonly verifierUrl: string
  readonly authority: TestAuthority
  /** What the authority publishes from now on. */
  publish(publication: TestPublication): Promise<void>
  stop(): Promise<void>
}

export const accessCode = 'K7QF-2M9D-XW4T-HB3R-6PNC'

export async function startPresenting(at: Date, changes: Partial<TestPublication> = {}): Promise<Presenting> {
  const walletPort = await freePort()
  const walletUrl = `http://localhost:${walletPort}`
  const asking = await startAsking(at, walletUrl, changes)
  const wallet = await startPage('wallet-app', {
    PORT: String(walletPort),
    VIGIE_VERIFIER_URL: asking.verifierUrl,
    VIGIE_ISSUER_URL: 'https://titres.mer.example',
  })
  return {
    ...asking,
    async stop() {
      await wallet.stop()
      await asking.stop()
    },
  }
}

/** The shipowner's side alone: its links lead to a wallet of that address, whether one answers there or not. */
export async function startAsking(
  at: Date,
  walletUrl: string,
  changes: Partial<TestPublication> = {},
): Promise<Presenting> {
  const authority = await createTestAuthority()
  const published = createPublicationFolder()
  const verifierPort = await freePort()
  const verifierUrl = `http://localhost:${verifierPort}`
  const requesters = await registerShipowner(authority, { at, verifierUrl, folder: published.folder })
  published.publish(await publishTestFiles(authority, { at, ...changes }))
  const verifier = await startPage('verifier', {
    PORT: String(verifierPort),
    VIGIE_PUBLISHED: published.folder,
    VIGIE_REQUESTERS: requesters,
    VIGIE_VERIFIER_URL: verifierUrl,
    VIGIE_WALLET_URL: walletUrl,
    VIGIE_REQUESTS_PER_MINUTE: '10000',
  })
  return {
    walletUrl,
    verifierUrl,
    authority,
    publish: async (publication) => published.publish(await publishTestFiles(authority, publication)),
    async stop() {
      await verifier.stop()
      published.remove()
    },
  }
}

interface Shipowner {
  readonly at: Date
  readonly verifierUrl: string
  readonly folder: string
}

/** As `./vigie verifiers prepare` and the authority leave it: the key, and what the authority attests of it. */
async function registerShipowner(authority: TestAuthority, { at, verifierUrl, folder }: Shipowner): Promise<string> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const { claims, attestation } = await createTestVerifier(authority, at, (said) => ({
    ...said,
    cnf: { jwk: { kty, crv, x, y } },
    redirect_uris: [`${verifierUrl}/presentations/response`],
    purposes: presentationRequests.map(registeredPurposeOf),
  }))
  const requesters = join(folder, '..', `${folder.split('/').pop()}-requesters`)
  const own = join(requesters, 'armement')
  mkdirSync(own, { recursive: true })
  const accessCodeSha256 = createHash('sha256').update(accessCode).digest('hex')
  const key = { kty, crv, x, y, d }
  writeFileSync(join(own, 'requester.json'), JSON.stringify({ id: claims.sub, accessCodeSha256, key }))
  writeFileSync(join(own, 'attestation.jwt'), attestation)
  return requesters
}
