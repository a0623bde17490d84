import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Administration, openAdministration } from '@vigie/tools/demo/administration.ts'
import { holdCeremony } from '@vigie/tools/demo/hold-ceremony.ts'
import { findFreePorts } from '@vigie/tools/demo/programs.ts'
import { auditRegister } from './audit-register.ts'
import { patiently } from './faults-batch.ts'
import { type Supervised, supervise } from './supervise.ts'

/** A folder for one run; it goes with it. */
export async function openFolder(ends: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-faults-'))
  ends.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The real programs on a database that a fault is done to, each started again whenever it ends. */
export interface Stage {
  readonly dataFolder: string
  readonly issuerUrl: string
  readonly issuer: Supervised
  readonly signer: Supervised
  readonly administration: Administration
  /** Stops them, and has the audit say what does not agree. */
  audit(): Promise<string[]>
  stop(): Promise<void>
}

interface Place {
  readonly dataFolder: string
  readonly databaseUrl: string
  /** How many titles may be signed in the hour that this takes. */
  readonly budget: number
  /** More of the environment, by program. */
  readonly own?: { readonly issuer?: Env; readonly signer?: Env }
}

type Env = Readonly<Record<string, string>>

export async function openStage({ dataFolder, databaseUrl, budget, own = {} }: Place): Promise<Stage> {
  const ports = await findFreePorts()
  const registriesUrl = `http://127.0.0.1:${ports.registries}`
  const env = { VIGIE_DATA: dataFolder, DATABASE_URL: databaseUrl, VIGIE_REGISTRIES_URL: registriesUrl }
  const enough = String(budget + 100)
  const budgets = { VIGIE_SIGNER_HOURLY_BUDGET: enough, VIGIE_SIGNER_HOURLY_BUDGET_PER_AGENT: enough }
  const program = (file: string, more: Env, readyWord: string) =>
    supervise({ file, env: { ...env, ...more }, readyWord })
  const registries = program('tools/registries/main.ts', { REGISTRIES_PORT: String(ports.registries) }, 'registries')
  const issuer = program('issuer/src/main.ts', { PORT: String(ports.issuer), ...own.issuer }, '"event":"start"')
  const ofSigner = { VIGIE_SIGNER_DATABASE_URL: databaseUrl, ...budgets, ...own.signer }
  const signer = program('issuer/src/signing/main.ts', ofSigner, '"ready":true')
  const issuerUrl = `http://127.0.0.1:${ports.issuer}`
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= Promise.all([issuer, signer, registries].map((one) => one.stop())).then(() => undefined)
    return stopping
  }
  try {
    await Promise.all([registries.untilReady(), issuer.untilReady(), signer.untilReady()])
    const administration = await openAdministration(issuerUrl, dataFolder)
    // With a root, lists are published and the log goes on while things fail.
    await holdCeremony(dataFolder)
    const audit = async () => {
      await stop()
      return auditRegister({ VIGIE_DATA: dataFolder, DATABASE_URL: databaseUrl })
    }
    return { dataFolder, issuerUrl, issuer, signer, administration, audit, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where the lists and the trust list of a stage are published. */
export function publishedFile({ dataFolder }: Stage, name: string): string {
  return path.join(dataFolder, 'published', name)
}

/** Ends once a first trust list is published. */
export async function untilPublished(stage: Stage): Promise<void> {
  await patiently(() => access(publishedFile(stage, 'trust.json')))
}

/** Everything that the signer ever signed, by the lines of its journal. */
export async function countSigned({ dataFolder }: Stage): Promise<number> {
  return (await readFile(path.join(dataFolder, 'signer/journal.jsonl'), 'utf8')).split('\n').length - 1
}
