import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { prepareRequester } from '@vigie/tools/vigie/verifiers/prepare-requester.ts'
import type { CollectingWorld } from './start-collecting-world.ts'
import { startPage } from './start-page.ts'

const shipownerId = 'armement-cap-sizun.example'

export interface Requester {
  readonly name: string
  /** Opens its screen. */
  readonly accessCode: string
  stop(): Promise<void>
}

/**
 * A shipowner, registered by two agents of the same authority that issues the titles; the real verifier's service fetches its
 * attestation there with a token of its own, as in operation.
 */
export async function startRequester(world: CollectingWorld, verifierUrl: string): Promise<Requester> {
  const { issuer, issuerUrl, walletUrl, publishedFolder } = world
  const data = path.join(issuer.deps.settings.dataFolder, 'verifier')
  const requesters = path.join(data, 'requesters')
  const name = { fr: 'Armement Cap Sizun', en: 'Cap Sizun Shipping' }
  const { registration, accessCode } = await prepareRequester(path.join(requesters, shipownerId), {
    id: shipownerId,
    name,
    country: 'FR',
    verifierUrl,
    requestIds: presentationRequests.map(({ id }) => id),
  })
  await expectCreated(issuer.ask('administrator', '/api/verifiers', registration))
  await expectCreated(issuer.ask('validator', `/api/verifiers/${shipownerId}/approval`, {}))
  mkdirSync(data, { recursive: true })
  const tokenFile = path.join(data, 'token')
  writeFileSync(tokenFile, await issuer.tokenOf('verifier'), { mode: 0o600 })
  const verifier = await startPage('verifier', {
    PORT: new URL(verifierUrl).port,
    VIGIE_PUBLISHED: publishedFolder,
    VIGIE_REQUESTERS: requesters,
    VIGIE_VERIFIER_URL: verifierUrl,
    VIGIE_WALLET_URL: walletUrl,
    VIGIE_REGISTER_URL: issuerUrl,
    VIGIE_REGISTER_TOKEN_FILE: tokenFile,
    VIGIE_REQUESTS_PER_MINUTE: '10000',
  })
  return { name: name.fr, accessCode, stop: verifier.stop }
}

async function expectCreated(answer: Promise<Response>): Promise<void> {
  const response = await answer
  if (response.status !== 201) throw new Error(`the authority answered ${response.status}: ${await response.text()}`)
}
