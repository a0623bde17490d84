import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import applicationExample from '@vigie/schemas/application/application-example.json' with { type: 'json' }
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { loadFacts, loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import type { Rule } from '@vigie/schemas/rule.ts'
import { createBodyRoom } from '@vigie/shared/service/body-room.ts'
import { createRateLimits } from '@vigie/shared/service/rate-limits.ts'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { createAccessToken } from './access/create-access-token.ts'
import type { Role } from './access/policy.ts'
import { createApp, type IssuerApp } from './app.ts'
import { openPdfChecks } from './correspondence/open-pdf-checks.ts'
import { startReconciling } from './credentials/start-reconciling.ts'
import { createTestDatabase, type TestDatabase } from './db/test-database.ts'
import { limitedDoors } from './http/limited-doors.ts'
import type { LogEntry } from './http/log.ts'
import { connectRegistries } from './instruction/registries/registries.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import { openCrewFileThreads } from './permis-armement/crew-file-threads.ts'
import { crewFileRoom } from './permis-armement/permis-submission.ts'
import { rememberKeys } from './plans/choose-key.ts'
import { createLookUpTries } from './register/look-up-tries.ts'
import { readSettings, type Settings } from './settings.ts'
import { openIdentityProviders } from './sign-in/open-identity-providers.ts'
import { createDemonstrationKeys } from './signing/keys/demonstration-keys.ts'
import { createSignerClient } from './signing/signer-client.ts'

// A whole issuer for tests: real database, real signer process, the real connectors reading registry documents.

/** Adult, adult, minor: who the registries of the tests know. */
export const seafarers = { marie: '20204413', paul: '20204414', tom: '20204415', nobody: '99999999' } as const

const birthDates: Readonly<Record<string, string>> = {
  [seafarers.marie]: '31/07/1991',
  [seafarers.paul]: '02/01/1980',
  [seafarers.tom]: '31/07/2014',
}

export type Registry = 'administres' | 'esculape' | 'amfore' | 'item'

export interface TestIssuer {
  readonly app: IssuerApp
  readonly deps: IssuerDependencies
  readonly database: TestDatabase
  readonly logs: LogEntry[]
  /** Registries that are out of order. */
  readonly broken: Set<Registry>
  /** What ADMINISTRÉS says of a seafarer otherwise than it did. */
  readonly particulars: Map<
    string,
    { readonly nom?: string; readonly prenom?: string; readonly adresseMessagerie?: string | null }
  >
  tokenOf(role: Role, options?: { agentId?: string; identificationNumber?: string; bodyId?: string }): Promise<string>
  /** One request with a token of that role; a body makes it a POST. */
  ask(
    role: Role | null,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
    method?: string,
  ): Promise<Response>
  close(): Promise<void>
}

const forTitle = ['capitaine-200']
const basis = { text: '(invented for the tests)', source: 'test', confidence: 'inferred' } as const
const shared = { kinds: ['first-issue', 'revalidation'], basis, validFrom: null, validUntil: null, cases: [] } as const

/** Two conditions: one that ADMINISTRÉS can answer, one that only an examiner can. */
const testRules: readonly Rule[] = [
  {
    ...shared,
    id: 'test-age.1',
    name: { fr: 'Âge', en: 'Age' },
    titles: forTitle,
    require: { fact: 'ageYears', atLeast: 18 },
    otherwise: 'too-young',
  },
  {
    ...shared,
    id: 'test-units.1',
    name: { fr: 'Unités', en: 'Units' },
    titles: forTitle,
    require: { fact: 'examinerConfirmsSafetyUnits', is: true },
    otherwise: 'safety-training-missing',
  },
]

export async function createTestIssuer(): Promise<TestIssuer> {
  const database = await createTestDatabase()
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'vigie-issuer-'))
  const settings = readSettings({ VIGIE_DATA: dataFolder })
  await createQuickKeys(settings)
  const signerProcess = await startSigner(dataFolder, database.url)
  const signer = createSignerClient(settings.signerSocket)
  const now = () => new Date()
  const logs: LogEntry[] = []
  const reconciled = startReconciling(
    { db: database.db, signer, now, bodyId: settings.authority.bodyId },
    { onLost: () => undefined, onJournalBehind: () => undefined, onFailure: () => undefined },
  )
  const broken = new Set<Registry>()
  const particulars: TestIssuer['particulars'] = new Map()
  const fetchRegistry = answerAsRegistry(broken, particulars)
  const registries = connectRegistries({ url: 'http://registries.test', fetch: fetchRegistry })
  const deps: IssuerDependencies = {
    db: database.db,
    settings,
    now,
    log: (entry) => void logs.push(entry),
    registries,
    titles: loadTitles(),
    rules: testRules,
    facts: loadFacts(),
    valueSets: loadValueSets(),
    pdfChecks: openPdfChecks(),
    crewFiles: openCrewFileThreads(),
    crewFileRoom: createBodyRoom(crewFileRoom),
    crewLaw,
    signer,
    listKeys: rememberKeys(signer, now),
    timeStampAuthority: null,
    wakeBatches: () => undefined,
    // tests knock more often in a minute than a fleet does; those of the limits bring their own
    rateLimits: createRateLimits({ shares: limitedDoors, requestsPerMinute: 1_000_000 }),
    lookUpTries: createLookUpTries(),
    signInTries: createLookUpTries(),
    identityProviders: openIdentityProviders([], settings.issuerUrl),
    reconciled,
  }
  const app = createApp(deps)
  const tokens = new Map<Role, string>()
  const tokenOf: TestIssuer['tokenOf'] = async (role, options = {}) => {
    const isApplicant = role === 'applicant'
    const request = {
      bodyId: options.bodyId ?? settings.authority.bodyId,
      role,
      agentId: options.agentId ?? `${role}-1`,
      agentName: role === 'validator' ? 'Anne Kermarrec' : null,
      identificationNumber: isApplicant ? (options.identificationNumber ?? seafarers.marie) : null,
      expiresInDays: 1,
      createdBy: 'test',
    }
    return (await createAccessToken(database.db, request, now())).token
  }
  return {
    app,
    deps,
    database,
    logs,
    broken,
    particulars,
    tokenOf,
    async ask(role, address, body, headers = {}, method = body === undefined ? 'GET' : 'POST') {
      if (role && !tokens.has(role)) tokens.set(role, await tokenOf(role))
      return app.request(`http://localhost${address}`, {
        method,
        headers: {
          ...(role && { Authorization: `Bearer ${tokens.get(role)}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
    },
    async close() {
      const ended = new Promise((resolve) => signerProcess.once('exit', resolve))
      signerProcess.kill('SIGTERM')
      await ended
      reconciled.stop()
      await deps.pdfChecks.close()
      await deps.crewFiles.close()
      await database.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

export function applicationOf(identificationNumber: string = seafarers.marie) {
  return { ...applicationExample, applicant: { ...applicationExample.applicant, identificationNumber } }
}

let keys = 0

/** Submits an application as the counter would, and answers its id. */
export async function submit(issuer: TestIssuer, identificationNumber?: string): Promise<string> {
  keys += 1
  const headers = { 'Idempotency-Key': `test-key-${keys}` }
  const response = await issuer.ask('examiner', '/api/applications', applicationOf(identificationNumber), headers)
  return (await response.json()).id
}

export const attestation = { fact: 'examinerConfirmsSafetyUnits', value: true, document: 'UV 2024-17' }

/** Submits, attests and instructs: ready for the validator. */
export async function submitAndInstruct(issuer: TestIssuer, identificationNumber?: string): Promise<string> {
  const id = await submit(issuer, identificationNumber)
  await attestAndInstruct(issuer, id)
  return id
}

export async function attestAndInstruct(issuer: TestIssuer, id: string): Promise<void> {
  await issuer.ask('examiner', `/api/applications/${id}/attestations`, attestation)
  await issuer.ask('examiner', `/api/applications/${id}/instructions`, '')
}

/** The whole way to a signed title; answers its id. */
export async function issueOne(issuer: TestIssuer, identificationNumber?: string): Promise<string> {
  const id = await submitAndInstruct(issuer, identificationNumber)
  const response = await issuer.ask('validator', `/api/applications/${id}/decisions`, { decision: 'grant' })
  return (await response.json()).title.id
}

/** A title that was granted while the signer is away: it waits for its signature. Answers its id. */
export async function planOne(issuer: TestIssuer): Promise<string> {
  const { signer } = issuer.deps
  Object.assign(issuer.deps, { signer: { ...signer, sign: () => Promise.reject(new Error('the signer is away')) } })
  try {
    return await issueOne(issuer)
  } finally {
    Object.assign(issuer.deps, { signer })
  }
}

/** What the four registries would answer, in their own shapes. */
function answerAsRegistry(broken: ReadonlySet<Registry>, particulars: TestIssuer['particulars']): typeof fetch {
  return async (input) => {
    const [, registry = '', , number = ''] = new URL(String(input)).pathname.split('/')
    if ([...broken].some((name) => name === registry)) throw new TypeError('fetch failed')
    const dateNaissance = birthDates[number]
    if (!dateNaissance) return new Response('{}', { status: 404 })
    if (registry === 'administres') {
      const seafarer = { numIdentification: number, nom: 'LE GOFF', prenom: 'Canari', dateNaissance }
      return Response.json({ ...seafarer, ...particulars.get(number) })
    }
    return registry === 'esculape' ? new Response('{}', { status: 404 }) : Response.json([])
  }
}

/** As the signer would make them at its first start; a passphrase of tests need not be slow to try, ten times at each start. */
export async function createQuickKeys({ dataFolder, authority: { did } }: Settings): Promise<void> {
  const folder = path.join(dataFolder, 'signer')
  const passphrase = randomUUID()
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(path.join(folder, 'passphrase'), passphrase, { mode: 0o600 })
  await createDemonstrationKeys({
    folder: path.join(folder, 'keys'),
    passphrase,
    did,
    now: new Date(),
    iterations: 10_000,
  })
}

export async function startSigner(dataFolder: string, databaseUrl: string): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('./signing/main.ts', import.meta.url))
  const child = spawn(process.execPath, [program], {
    env: { ...bareEnvironment, VIGIE_DATA: dataFolder, VIGIE_SIGNER_DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data) => String(data).includes('"ready":true') && resolve())
    child.once('exit', (code) => reject(new Error(`the signer ended with ${code}`)))
  })
  return child
}
