import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { type Administration, openAdministration } from '@vigie/tools/demo/administration.ts'
import { findFreePorts } from '@vigie/tools/demo/programs.ts'
import { checkRegister } from './check-register.ts'
import { prepareRegister } from './prepare-register.ts'
import { type Supervised, supervise } from './supervise.ts'

export interface Faults {
  readonly titles: number
  readonly issuerKills: number
  readonly signerKills: number
  /** Told as it goes on. */
  readonly onProgress?: (signed: number, kills: number) => void
}

export interface FaultsReport {
  readonly titles: number
  readonly signed: number
  readonly issuerKills: number
  readonly signerKills: number
  readonly seconds: number
  readonly violations: readonly string[]
}

/**
 * Issues a batch with the real programs while they are killed again and again at random moments, as by a power cut, and
 * then asks whether anything was lost, done twice, or signed otherwise.
 */
export async function runBatchWithKills(faults: Faults): Promise<FaultsReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-faults-'))
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), durable: true })
  const ports = await findFreePorts()
  const stage = openStage({ folder, databaseUrl: postgres.url, ports, budget: faults.titles })
  try {
    const administration = await stage.open()
    const applications = await prepareRegister(faults.titles, { administration, databaseUrl: postgres.url })
    const startedAt = Date.now()
    const batch = await sendBatch(applications, administration)
    await killUntilDone(batch, { ...stage, administration, faults })
    const seconds = (Date.now() - startedAt) / 1000
    const { signed } = await patiently(() => readProgress(batch, administration))
    await stage.stop()
    const journalFile = path.join(folder, 'data/signer/journal.jsonl')
    const violations = await checkRegister(await readTitleKey(folder), { databaseUrl: postgres.url, journalFile })
    const { kills: issuerKills } = stage.issuer
    return { titles: faults.titles, signed, issuerKills, signerKills: stage.signer.kills, seconds, violations }
  } finally {
    await stage.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Place {
  readonly folder: string
  readonly databaseUrl: string
  readonly ports: { readonly issuer: number; readonly registries: number }
  readonly budget: number
}

function openStage({ folder, databaseUrl, ports, budget }: Place) {
  const dataFolder = path.join(folder, 'data')
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
  readonly administration: Administration
  readonly faults: Faults
}

async function killUntilDone(batch: string, { issuer, signer, administration, faults }: Killing): Promise<void> {
  for (;;) {
    const { lines, signed, refused } = await patiently(() => readProgress(batch, administration))
    faults.onProgress?.(signed, issuer.kills + signer.kills)
    if (signed + refused === lines) return
    const target = nextTarget({ issuer, signer, faults })
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
function nextTarget({ issuer, signer, faults }: Omit<Killing, 'administration'>): Supervised | null {
  const { issuerKills, signerKills } = faults
  if (issuer.kills >= issuerKills) return signer.kills < signerKills ? signer : null
  const isSignersTurn = signer.kills < signerKills && signer.kills / signerKills < issuer.kills / issuerKills
  return isSignersTurn ? signer : issuer
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

async function readTitleKey(folder: string): Promise<string> {
  const file = path.join(folder, 'data/signer/keys/t1.key.json')
  const { description } = JSON.parse(await readFile(file, 'utf8')) as { description: { publicKeyMultibase: string } }
  return description.publicKeyMultibase
}
