import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '@vigie/shared/problem.ts'
import { holdCeremony } from './hold-ceremony.ts'
import { secretFileOf, standInsOf } from './identity-and-mail.ts'

const root = path.resolve(import.meta.dirname, '../..')
const startDeadlineMs = 90_000

export interface Ports {
  readonly issuer: number
  readonly verifier: number
  readonly wallet: number
  readonly registries: number
  readonly timestamps: number
  readonly identityProvider: number
  /** Where mails are caught, and where they are read. */
  readonly mail: number
  readonly mailPage: number
}

export interface RunningPrograms {
  readonly issuerUrl: string
  readonly verifierUrl: string
  readonly walletUrl: string
  readonly mailsUrl: string
  /** Settles when one of them ends by itself, with its name. */
  readonly firstEnd: Promise<string>
  stop(): Promise<void>
}

interface StartOptions {
  readonly dataFolder: string
  readonly ports: Ports
  /** Verifier and wallet need their built pages. */
  readonly withPages: boolean
  /** Ends the start: what was already started is stopped. */
  readonly interrupted?: AbortSignal | undefined
}

/** Starts every program as its own process, in the order in which they need one another, and waits until they answer. */
export async function startPrograms(options: StartOptions): Promise<RunningPrograms> {
  const { dataFolder, ports, withPages, interrupted } = options
  for (const port of Object.values(ports)) await checkPortIsFree(port)
  const url = (port: number) => `http://localhost:${port}`
  const issuerUrl = url(ports.issuer)
  const [verifierUrl, walletUrl] = withPages ? [url(ports.verifier), url(ports.wallet)] : usualPages
  const mailsUrl = `${url(ports.mailPage)}/`
  const environment = {
    ...process.env,
    VIGIE_DATA: dataFolder,
    VIGIE_ISSUER_URL: issuerUrl,
    VIGIE_VERIFIER_URL: verifierUrl,
    VIGIE_WALLET_URL: walletUrl,
    VIGIE_REGISTRIES_URL: `http://127.0.0.1:${ports.registries}`,
    ...timeStampsOf(dataFolder, ports),
    ...(withPages && standInsOf(dataFolder, ports)),
  }
  const children: ChildProcess[] = []
  const start = (name: string, file: string, own: Record<string, string>) => {
    children.push(startProgram(name, file, { dataFolder, environment: { ...environment, ...own } }))
  }
  const stop = () => stopAll(children)
  const waitFor = (name: string, url: string) => waitUntilHealthy(name, url, { children, interrupted })
  try {
    start('registries', 'tools/registries/main.ts', { REGISTRIES_PORT: String(ports.registries) })
    start('timestamps', 'tools/timestamps/main.ts', { TIMESTAMPS_PORT: String(ports.timestamps) })
    await waitFor('timestamps', `http://127.0.0.1:${ports.timestamps}/health`)
    if (withPages) {
      start('identity-provider', 'tools/identity-provider/main.ts', {
        IDENTITY_PROVIDER_PORT: String(ports.identityProvider),
        IDENTITY_PROVIDER_SECRET_FILE: secretFileOf(dataFolder),
      })
      start('mail-catcher', 'tools/mail-catcher/main.ts', {
        MAIL_CATCHER_SMTP_PORT: String(ports.mail),
        MAIL_CATCHER_PORT: String(ports.mailPage),
      })
    }
    start('issuer', 'issuer/src/main.ts', { PORT: String(ports.issuer) })
    await waitFor('issuer', `${issuerUrl}/health`)
    start('signer', 'issuer/src/signing/main.ts', { VIGIE_SIGNER_DATABASE_URL: databaseUrlOf(dataFolder) })
    await holdCeremony(dataFolder)
    await waitFor('signer', `${issuerUrl}/published/snapshot.json`)
    if (withPages) {
      const published = path.join(dataFolder, 'published')
      start('verifier', 'verifier/src/service/main.ts', {
        PORT: String(ports.verifier),
        VIGIE_PUBLISHED: published,
        VIGIE_REGISTER_URL: issuerUrl,
      })
      start('wallet', 'wallet-app/src/serve.ts', { PORT: String(ports.wallet) })
      await waitFor('verifier', `${verifierUrl}/health`)
      await waitFor('wallet', `${walletUrl}/`)
      await waitFor('identity-provider', `${url(ports.identityProvider)}/.well-known/openid-configuration`)
      await waitFor('mail-catcher', mailsUrl)
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { issuerUrl, verifierUrl, walletUrl, mailsUrl, stop, firstEnd: firstEndOf(children) }
}

/** Seals are stamped by a local authority, unless the environment names another. */
function timeStampsOf(dataFolder: string, { timestamps }: Ports): NodeJS.ProcessEnv {
  if (process.env.VIGIE_TSA_URL) return {}
  const certificates = path.join(dataFolder, 'timestamps', 'tsa.crt.pem')
  return { VIGIE_TSA_URL: `http://127.0.0.1:${timestamps}/`, VIGIE_TSA_CERTIFICATES: certificates }
}

/** What is printed on titles when no page runs: where `./demo` would serve them. */
const usualPages = ['http://localhost:8081', 'http://localhost:8082'] as const

const names = new WeakMap<ChildProcess, string>()

function startProgram(
  name: string,
  file: string,
  { dataFolder, environment }: { readonly dataFolder: string; readonly environment: NodeJS.ProcessEnv },
): ChildProcess {
  const logs = path.join(dataFolder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const log = createWriteStream(path.join(logs, `${name}.log`), { flags: 'a', mode: 0o600 })
  const child = spawn(process.execPath, [path.join(root, file)], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // out of the terminal's own group: Ctrl-C reaches us, and we stop them in order
    detached: true,
  })
  child.stdout.pipe(log)
  child.stderr.pipe(log)
  names.set(child, name)
  return child
}

async function stopAll(children: readonly ChildProcess[]): Promise<void> {
  for (const child of children.toReversed()) await stopOne(child)
}

async function stopOne(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 12_000)
  await ended
  clearTimeout(late)
}

function firstEndOf(children: readonly ChildProcess[]): Promise<string> {
  return Promise.race(
    children.map(
      (child) => new Promise<string>((resolve) => child.once('exit', () => resolve(names.get(child) ?? ''))),
    ),
  )
}

async function waitUntilHealthy(
  name: string,
  url: string,
  {
    children,
    interrupted,
  }: { readonly children: readonly ChildProcess[]; readonly interrupted: AbortSignal | undefined },
): Promise<void> {
  const deadline = Date.now() + startDeadlineMs
  while (Date.now() < deadline) {
    interrupted?.throwIfAborted()
    const ended = children.find((child) => child.exitCode !== null || child.signalCode !== null)
    if (ended) throw new Problem('internal-error', `${names.get(ended)} ended while starting: see its log`)
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    await response?.body?.cancel()
    if (response?.ok) return
    await pause(100)
  }
  throw new Problem('network-unavailable', `${name} does not answer at ${url}: see its log`)
}

/** Written by the issuer for the signer and for administrators, when it runs its own PostgreSQL. */
function databaseUrlOf(dataFolder: string): string {
  const file = path.join(dataFolder, 'postgres', 'url')
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  if (!existsSync(file)) throw new Problem('internal-error', 'the issuer did not say where its database is')
  return readFileSync(file, 'utf8').trim()
}

async function checkPortIsFree(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new Problem('command-usage', String(port), { cause }))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  await new Promise((resolve) => server.close(resolve))
}

/** Ports that nobody uses, for a run beside others. */
export async function findFreePorts(): Promise<Ports> {
  const servers = Array.from({ length: 8 }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => {
            const address = server.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          })
        }),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  const [issuer = 0, verifier = 0, wallet = 0, registries = 0, timestamps = 0, ...standIns] = ports
  const [identityProvider = 0, mail = 0, mailPage = 0] = standIns
  return { issuer, verifier, wallet, registries, timestamps, identityProvider, mail, mailPage }
}
