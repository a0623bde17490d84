import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '@vigie/issuer/app.ts'
import { publish } from '@vigie/issuer/publishing/publish.ts'
import { holdTestCeremony } from '@vigie/issuer/publishing/root-fixture.ts'
import { createLookUpTries } from '@vigie/issuer/register/look-up-tries.ts'
import { drawInvitationCode } from '@vigie/issuer/sign-in/draw-invitation-code.ts'
import { openIdentityProviders } from '@vigie/issuer/sign-in/open-identity-providers.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { createIdentityProvider } from '@vigie/tools/identity-provider/create-identity-provider.ts'
import { Client } from 'pg'
import { personNamed } from '../sign-in/test-person.ts'
import { startPage } from './start-page.ts'

/** A whole issuer, an identity provider and the wallet's page, each at an address of its own on this machine. */
export interface CollectingWorld {
  readonly issuer: TestIssuer
  readonly issuerUrl: string
  readonly walletUrl: string
  /** Titles of the one who signs in. */
  readonly titleIds: readonly string[]
  /** The link of the mail that says that a title of theirs was issued. */
  offer(): Promise<string>
  /** The link of the mail that invites the one who signs in. */
  invite(): Promise<string>
  /** Where the published files are. */
  readonly publishedFolder: string
  /** Publishes what changed, as the publisher does in its round. */
  publish(): Promise<void>
  stop(): Promise<void>
}

/** `verifierUrl`: where a verifier of its own will answer; by default nobody asks for titles. */
export async function startCollectingWorld(asking: { verifierUrl?: string } = {}): Promise<CollectingWorld> {
  const issuer = await createTestIssuer()
  const { settings, signer } = issuer.deps
  // the addresses are in everything that each says: so the ports first
  const [office, provider] = await Promise.all([openServer(), openServer()])
  const { verifierUrl = office.url } = asking
  const wallet = await startPage('wallet-app', { VIGIE_ISSUER_URL: office.url, VIGIE_VERIFIER_URL: verifierUrl })
  Object.assign(settings, { issuerUrl: office.url, verifierUrl, walletUrl: wallet.url })
  const client = { clientId: 'vigie', clientSecret: randomBytes(24).toString('hex') }
  provider.answer(
    createIdentityProvider({
      issuerUrl: provider.url,
      ...client,
      redirectUri: `${office.url}/sign-in/return`,
      people: [personNamed(seafarers.marie, { familyName: 'LE GOFF', givenName: 'Canari', birthDate: '1991-07-31' })],
    }),
  )
  const identityProviders = openIdentityProviders(
    [
      {
        id: 'france-connect',
        issuer: provider.url,
        ...client,
        scopes: ['openid', 'given_name', 'family_name', 'birthdate'],
        acrValues: ['eidas1'],
        name: { fr: 'FranceConnect', en: 'FranceConnect' },
      },
    ],
    office.url,
  )
  const app = createApp({ ...issuer.deps, identityProviders, signInTries: createLookUpTries() })
  office.answer(getRequestListener(app.fetch))
  const titleIds = [await issueOne(issuer), await issueOne(issuer)]
  const folder = path.join(settings.dataFolder, 'published')
  mkdirSync(folder, { recursive: true })
  const root = await holdTestCeremony(signer, settings.rootChainFile)
  const name = { fr: 'Administration maritime', en: 'Maritime administration' }
  const publishAll = async () => {
    await publish({ ...issuer.deps, ...root, folder, authority: { ...settings.authority, name } })
  }
  await publishAll()
  return {
    issuer,
    issuerUrl: office.url,
    walletUrl: wallet.url,
    titleIds,
    publishedFolder: folder,
    publish: publishAll,
    async offer() {
      const asked = await issuer.ask('registrar', `/api/titles/${titleIds[0]}/credential-offers`, {
        grant: 'authorization',
      })
      return (await asked.json()).link
    },
    async invite() {
      issuer.particulars.set(seafarers.marie, { adresseMessagerie: 'marie@example.org' })
      await issuer.ask('registrar', '/api/invitations', { identificationNumber: seafarers.marie })
      const database = new Client({ connectionString: issuer.database.url })
      await database.connect()
      const { rows } = await database.query<{ id: string }>('select id from invitations order by id desc')
      await database.end()
      // as the mail leaves
      const drawn = await drawInvitationCode({ invitationId: rows[0]?.id ?? '' }, { ...issuer.deps, ...settings })
      return drawn?.link ?? ''
    },
    async stop() {
      await wallet.stop()
      for (const { server } of [office, provider]) {
        server.closeAllConnections()
        server.close()
      }
      await issuer.close()
    },
  }
}

interface OpenServer {
  readonly server: Server
  readonly url: string
  answer(listener: RequestListener | Server): void
}

/** Listens before it knows what to answer. */
async function openServer(): Promise<OpenServer> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    server,
    url: `http://localhost:${port}`,
    answer(listener) {
      server.on('request', (request, response) => {
        if (typeof listener === 'function') listener(request, response)
        else listener.emit('request', request, response)
      })
    },
  }
}
