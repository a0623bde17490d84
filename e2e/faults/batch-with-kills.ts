import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import type { Administration } from '@vigie/tools/demo/administration.ts'
import { patiently, readProgress, sendBatch } from './faults-batch.ts'
import { postgresTarget } from './postgres-target.ts'
import { prepareRegister } from './prepare-register.ts'
import { openFolder, openStage, publishedFile } from './stage.ts'
import type { Supervised } from './supervise.ts'

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
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const { url: databaseUrl, stop } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: true })
  ends.defer(stop)
  const stage = await openStage({ dataFolder: path.join(folder, 'data'), databaseUrl, budget: faults.titles })
  ends.defer(stage.stop)
  const { administration } = stage
  const applications = await prepareRegister(faults.titles, { administration, databaseUrl })
  const startedAt = Date.now()
  const batch = await sendBatch(applications, administration)
  const database = postgresTarget(databaseUrl)
  await killUntilDone(batch, { ...stage, database, faults })
  const seconds = (Date.now() - startedAt) / 1000
  const { signed } = await readProgress(batch, administration)
  await patiently(() => stat(publishedFile(stage, 'trust.json')))
  await stage.stop()
  const auditedFrom = performance.now()
  const violations = await stage.audit()
  faults.onAudited?.(performance.now() - auditedFrom)
  const kills = { issuerKills: stage.issuer.kills, signerKills: stage.signer.kills, postgresKills: database.kills }
  return { titles: faults.titles, signed, ...kills, seconds, violations }
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
    const { lines, signed, refused } = await readProgress(batch, administration)
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
