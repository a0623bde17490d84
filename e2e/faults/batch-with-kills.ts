import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { type Administration, openAdministration } from '@vigie/tools/demo/administration.ts'
import { holdCeremony } from '@vigie/tools/demo/hold-ceremony.ts'
import { findFreePorts } from '@vigie/tools/demo/programs.ts'
import { auditRegister } from './audit-register.ts'
import { postgresTarget } from './postgres-target.ts'
import { prepareRegister } from './prepare-register.ts'
import { type Supervised, supervise } from './supervise.ts'

export interface Faults {
  readonly titles: number
  readonly issuerKills: number
  readonly signerKills: number
  /** Of the database, all its processes at once. */
  readonly postgresKills: number
  /** Told as it goes on. */
  readonly onProgress?: (signed: number, kills: number) => void
  /** Told how long the audit took. */
  readonly onAudited?: (milliseconds: number) => void
}

export interface FaultsReport {
  readonly titles: number
  readonly signed: number
  readonly issuerKills: number
  readonly signerKills: number
  readonly postgresKills: number
  readonly seconds: number
  /** What the audit found. */
  readonly violations: readonly string[]
}

/**
 * Issues a batch with the real programs while they are killed again and again at random moments, as by a power cut, and
 * then has the audit say whether anything was lost, done twice, or signed otherwise.
 */
export async function runBatchWithKills(faults: Faults): Promise<FaultsReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-faults-'))
  const dataFolder = path.join(folder, 'data')
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), durable: true })
  const ports = await findFreePorts()
  const stage = openStage({ dataFolder, databaseUrl: postgres.url, ports, budget: faults.titles })
  try {
    const administration = await stage.open()
    // With a root, lists are published and the log goes on while programs are killed.
    await holdCeremony(dataFolder)
    const applications = await prepareRegister(faults.titles, { administration, databaseUrl: postgres.url })
    const startedAt = Date.now()
    const batch = await sendBatch(applications, administration)
    const database = postgresTarget(postgres.url)
    await killUntilDone(batch, { ...stage, database, administration, faults })
    const seconds = (Date.now() - startedAt) / 1000
    const { signed } = await patiently(() => readProgress(batch, administration))
    await patiently(() => stat(path.join(dataFolder, 'published/trust.json')))
    await stage.stop()
    const auditedFrom = performance.now()
    const violations = await auditRegister({ VIGIE_DATA: dataFolder, DATABASE_URL: postgres.url })
    faults.onAudited?.(performance.now() - auditedFrom)
    const { kills: issuerKills } = stage.issuer
    const kills = { issuerKills, signerKills: stage.signer.kills, postgresKills: database.kills }
    return { titles: faults.titles, signed, ...kills, seconds, violations }
  } finally {
    await stage.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Place {
  readonly dataFolder: string
  readonly databaseUrl: string
  readonly ports: { readonly issuer: number; readonly registries: number }
  readonly budget: number
}

function openStage({ dataFolder, databaseUrl, ports, budget }: Place) {
  const registriesUrl = `http://127.0.0.1:${ports.registries}`
  const env = { VIGIE_DATA: dataFolder, DATABASE_URL: databaseUrl, VIGIE_REGISTRIES_URL: registriesUrl }
  const enough = String(budget + 100)
  const budgets = { VIGIE_SIGNER_HOURLY_BUDGET: enough, VIGIE_SIGNER_HOURLY_BUDGET_PER_AGENT: enough }
  const program = (file: string, own: Record<string, string>, readyWord: string) =>
    supervise({ file, env: { ...env, ...own }, readyWord })
  const registries = program('tools/registries/main.ts', { REGISTRIES_PORT: String(ports.registries) }, 'registries')
  const issuer = program('issuer/src/main.ts', { PORT: String(ports.issuer) }, '"event":"start"')
  const signer = program(
    'issuer/src/signing/main.ts',
    { VIGIE_SIGNER_DATABASE_URL: databaseUrl, ...budgets },
    '"ready":true',
  )
  let stopping: Promise<unknown> | undefined
  return {
    issuer,
    signer,
    async open(): Promise<Administration> {
      await Promise.all([registries.untilReady(), issuer.untilReady(), signer.untilReady()])
      return openAdministration(`http://127.0.0.1:${ports.issuer}`, dataFolder)
    },
    stop: () => {
      stopping ??= Promise.all([issuer.stop(), signer.stop(), registries.stop()])
      return stopping
    },
  }
}

async function sendBatch(applications: readonly string[], administration: Administration): Promise<string> {
  const { id } = await administration.post<{ id: string }>('validator', '/api/batches', { name: 'faults-batch' })
  for (let from = 0; from < applications.length; from += 500) {
    const lines = { from: from + 1, applications: applications.slice(from, from + 500) }
    await administration.post('validator', `/api/batches/${id}/lines`, lines)
  }
  return id
}

interface Progress {
  readonly lines: number
  readonly waiting: number
  readonly granted: number
  readonly refused: number
  readonly signed: number
}

function readProgress(batch: string, administration: Administration): Promise<Progress> {
  return administration.get<Progress>('validator', `/api/batches/${batch}`)
}

interface Killing {
  readonly issuer: Supervised
  readonly signer: Supervised
  readonly database: Supervised
  readonly administration: Administration
  readonly faults: Faults
}

async function killUntilDone(
  batch: string,
  { issuer, signer, database, administration, faults }: Killing,
): Promise<void> {
  for (;;) {
    const { lines, signed, refused } = await patiently(() => readProgress(batch, administration))
    faults.onProgress?.(signed, issuer.kills + signer.kills + database.kills)
    if (signed + refused === lines) return
    const target = nextTarget({ issuer, signer, database, faults })
    if (!target) {
      await pause(500)
      continue
    }
    await target.untilReady()
    await pause(50 + Math.random() * 700)
    await target.kill()
  }
}

/** The one that is furthest behind its share of the kills; null when all were made. */
function nextTarget({ issuer, signer, database, faults }: Omit<Killing, 'administration'>): Supervised | null {
  const targets = [
    { target: issuer, wanted: faults.issuerKills },
    { target: signer, wanted: faults.signerKills },
    { target: database, wanted: faults.postgresKills },
  ].filter(({ target, wanted }) => target.kills < wanted)
  const shareOf = ({ target, wanted }: { target: Supervised; wanted: number }) => target.kills / wanted
  return targets.toSorted((a, b) => shareOf(a) - shareOf(b))[0]?.target ?? null
}

/** The issuer is away a good part of the time: that is the point. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await pause(100)
    }
  }
}
