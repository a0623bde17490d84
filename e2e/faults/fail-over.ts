import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startWriting } from './acknowledged-writes.ts'
import { portOf, throughPort } from './database-address.ts'
import { sendBatch, waitForEnd } from './faults-batch.ts'
import { startPostgresPair } from './postgres-pair.ts'
import { prepareRegister } from './prepare-register.ts'
import { openFolder, openStage } from './stage.ts'
import { startTcpForwarder } from './tcp-forwarder.ts'

export interface FailOverReport {
  readonly titles: number
  readonly signed: number
  readonly failOvers: number
  readonly acknowledged: number
  readonly lost: number
  /** Around each kill: the longest time in which nothing was acknowledged to any of four writers. */
  readonly gapsMs: readonly number[]
  readonly slowestAnswerMs: number
  readonly refusals: Readonly<Record<string, number>>
  readonly seconds: number
  readonly violations: readonly string[]
}

interface FailOvers {
  readonly titles: number
  readonly failOvers: number
  readonly onProgress?: (signed: number) => void
}

/**
 * Kills the primary in the middle of a batch while others submit applications, promotes its synchronous standby, gives it
 * one of its own, and does it again. The programs know one address, which follows the primary.
 */
export async function runFailOvers({ titles, failOvers, onProgress }: FailOvers): Promise<FailOverReport> {
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const pair = await startPostgresPair(path.join(folder, 'postgres'))
  ends.defer(pair.stop)
  const forwarder = await startTcpForwarder(portOf(pair.primaryUrl()))
  ends.defer(forwarder.close)
  const databaseUrl = throughPort(pair.primaryUrl(), forwarder.port)
  const stage = await openStage({ dataFolder: path.join(folder, 'data'), databaseUrl, budget: titles })
  ends.defer(stage.stop)
  const { administration } = stage
  const applications = await prepareRegister(titles, { administration, databaseUrl })
  await pair.addStandby()
  const startedAt = Date.now()
  const batch = await sendBatch(applications, administration)
  const writes = await startWriting(stage)
  ends.defer(writes.stop)
  const kills: number[] = []
  while (kills.length < failOvers) {
    await pause(300 + Math.random() * 700)
    kills.push(performance.now())
    pair.killPrimary()
    const clearAway = await pair.promote()
    forwarder.pointTo(portOf(pair.primaryUrl()))
    await clearAway()
    await pair.addStandby()
  }
  const signed = await waitForEnd(batch, { administration, ...(onProgress && { onProgress }) })
  await writes.stop()
  const seconds = (Date.now() - startedAt) / 1000
  const violations = await stage.audit()
  return {
    titles,
    signed,
    failOvers,
    acknowledged: writes.count,
    lost: await writes.countLost(databaseUrl),
    gapsMs: kills.map((at) => writes.gapAround(at) ?? Number.POSITIVE_INFINITY),
    slowestAnswerMs: writes.slowestMs,
    refusals: Object.fromEntries(writes.refusals),
    seconds,
    violations,
  }
}
