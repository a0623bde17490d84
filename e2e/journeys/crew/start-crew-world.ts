import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createTestDatabase, type TestDatabase } from '@vigie/issuer/db/test-database.ts'
import { holdTestCeremony } from '@vigie/issuer/publishing/root-fixture.ts'
import { readSettings, type Settings } from '@vigie/issuer/settings.ts'
import { createSignerClient } from '@vigie/issuer/signing/signer-client.ts'
import { startIssuer } from '@vigie/issuer/start-issuer.ts'
import { createQuickKeys, startSigner } from '@vigie/issuer/test-issuer.ts'
import { type Administration, openAdministration } from '@vigie/tools/demo/administration.ts'
import { secretFileOf, standInsOf } from '@vigie/tools/demo/identity-and-mail.ts'
import { registerShipowner } from '@vigie/tools/demo/register-shipowner.ts'
import { createIdentityProvider } from '@vigie/tools/identity-provider/create-identity-provider.ts'
import { type CaughtMail, startMailCatcher } from '@vigie/tools/mail-catcher/create-mail-catcher.ts'
import { createRegistries } from '@vigie/tools/registries/create-registries.ts'
import type { Person } from '@vigie/tools/registries/person.ts'
import { freePort } from '../../pages/free-port.ts'
import { type RunningPage, startPage } from '../../pages/start-page.ts'

/** All that takes part in arming a ship, as in operation: each on a port of its own, the real programs and real rules. */
export interface CrewWorld {
  readonly dataFolder: string
  readonly database: TestDatabase
  readonly settings: Settings
  readonly issuerUrl: string
  readonly verifierUrl: string
  readonly walletUrl: string
  readonly administration: Administration
  /** Opens the shipowner's part of the verifier's page. */
  readonly accessCode: string
  readonly mails: readonly CaughtMail[]
  /** What the service keeps crew checks in. */
  readonly crewChecksFolder: string
  stopVerifier(): Promise<void>
  stop(): Promise<void>
}

export async function startCrewWorld(people: readonly Person[]): Promise<CrewWorld> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'vigie-crew-'))
  const database = await createTestDatabase()
  const [issuer = 0, verifier = 0, wallet = 0] = await Promise.all([freePort(), freePort(), freePort()])
  const registries = await openServer(createServer(getRequestListener(createRegistries({ people }).fetch)))
  const catcher = await startMailCatcher({ smtp: 0, page: 0 })
  const url = (port: number) => `http://localhost:${port}`
  const identityProvider = await startIdentityProvider(people, { dataFolder, issuerUrl: url(issuer) })
  const settings = readSettings({
    VIGIE_DATA: dataFolder,
    PORT: String(issuer),
    DATABASE_URL: database.url,
    VIGIE_ISSUER_URL: url(issuer),
    VIGIE_VERIFIER_URL: url(verifier),
    VIGIE_WALLET_URL: url(wallet),
    VIGIE_REGISTRIES_URL: registries.url,
    VIGIE_REQUESTS_PER_MINUTE: '10000',
    ...standInsOf(dataFolder, { identityProvider: identityProvider.port, mail: catcher.smtpPort }),
  })
  await createQuickKeys(settings)
  const [signer, walletPage] = await Promise.all([
    startSigner(dataFolder, database.url),
    startPage('wallet-app', {
      PORT: String(wallet),
      VIGIE_ISSUER_URL: url(issuer),
      VIGIE_VERIFIER_URL: url(verifier),
    }),
  ])
  await holdTestCeremony(createSignerClient(settings.signerSocket), settings.rootChainFile)
  const running = await startIssuer(settings, tellFailures)
  const administration = await openAdministration(url(issuer), dataFolder)
  const accessCode = await registerShipowner(administration, dataFolder, url(verifier))
  const crewChecksFolder = path.join(dataFolder, 'crew-checks')
  const verifierPage = await startVerifier(dataFolder, {
    PORT: String(verifier),
    VIGIE_VERIFIER_URL: url(verifier),
    VIGIE_WALLET_URL: url(wallet),
    VIGIE_REGISTER_URL: url(issuer),
    VIGIE_CREW_CHECKS: crewChecksFolder,
  })
  let isVerifierStopped = false
  const stopVerifier = async () => {
    if (!isVerifierStopped) await verifierPage.stop()
    isVerifierStopped = true
  }
  return {
    dataFolder,
    database,
    settings,
    issuerUrl: url(issuer),
    verifierUrl: url(verifier),
    walletUrl: url(wallet),
    administration,
    accessCode,
    mails: catcher.mails,
    crewChecksFolder,
    stopVerifier,
    async stop() {
      await stopVerifier()
      await walletPage.stop()
      await running.stop(2_000)
      const ended = new Promise((resolve) => signer.once('exit', resolve))
      signer.kill('SIGTERM')
      await ended
      for (const { server } of [registries, identityProvider]) {
        server.closeAllConnections()
        server.close()
      }
      await catcher.stop()
      await database.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function tellFailures(entry: { readonly level: string; readonly event: string }): void {
  if (entry.level === 'error' || entry.event === 'job-failure') console.log('issuer', JSON.stringify(entry))
}

function startVerifier(dataFolder: string, own: Readonly<Record<string, string>>): Promise<RunningPage> {
  return startPage('verifier', {
    VIGIE_PUBLISHED: path.join(dataFolder, 'published'),
    VIGIE_REQUESTERS: path.join(dataFolder, 'requesters'),
    VIGIE_REGISTER_TOKEN_FILE: path.join(dataFolder, 'tokens', 'verifier'),
    VIGIE_CREW_CHECKS_KEY: path.join(dataFolder, 'crew-checks.key'),
    VIGIE_REQUESTS_PER_MINUTE: '10000',
    ...own,
  })
}

interface OpenServer {
  readonly server: Server
  readonly port: number
  readonly url: string
}

async function openServer(server: Server, port = 0): Promise<OpenServer> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : 0
  return { server, port: taken, url: `http://127.0.0.1:${taken}` }
}

async function startIdentityProvider(
  people: readonly Person[],
  { dataFolder, issuerUrl }: { readonly dataFolder: string; readonly issuerUrl: string },
): Promise<OpenServer> {
  mkdirSync(dataFolder, { recursive: true })
  const port = await freePort()
  const provider = createIdentityProvider({
    issuerUrl: `http://localhost:${port}`,
    clientId: 'vigie',
    clientSecret: readFileSync(secretFileOf(dataFolder), 'utf8').trim(),
    redirectUri: `${issuerUrl}/sign-in/return`,
    people,
  })
  return openServer(provider, port)
}
