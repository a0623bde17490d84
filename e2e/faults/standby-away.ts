import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startWriting } from './acknowledged-writes.ts'
import { startPostgresPair } from './postgres-pair.ts'
import { openFolder, openStage, publishedFile, untilPublished } from './stage.ts'

export interface StandbyAwayReport {
  readonly times: number
  readonly acknowledged: number
  readonly lost: number
  /** Acknowledged while the standby was away: must be none. */
  readonly acknowledgedMeanwhile: number
  /** The longest that anybody who wrote waited for an answer. */
  readonly slowestAnswerMs: number
  readonly refusals: Readonly<Record<string, number>>
  /** Reads while it was away, and how many did not succeed. */
  readonly reads: number
  readonly readsFailed: number
  readonly slowestReadMs: number
  /** From the order to start it again to the next acknowledged write. */
  readonly recoveriesMs: readonly number[]
  readonly seconds: number
  readonly violations: readonly string[]
}

/** Takes the synchronous standby away for longer than PostgreSQL lets a statement run, and brings it back, so many times. */
export async function runStandbyAway(times: number, awaySeconds: number): Promise<StandbyAwayReport> {
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const pair = await startPostgresPair(path.join(folder, 'postgres'))
  ends.defer(pair.stop)
  const databaseUrl = pair.primaryUrl()
  const stage = await openStage({ dataFolder: path.join(folder, 'data'), databaseUrl, budget: 0 })
  ends.defer(stage.stop)
  await pair.addStandby()
  await untilPublished(stage)
  const startedAt = Date.now()
  const writes = await startWriting(stage)
  ends.defer(writes.stop)
  const reads: number[] = []
  let readsFailed = 0
  let acknowledgedMeanwhile = 0
  const recoveriesMs: number[] = []
  for (let time = 0; time < times; time += 1) {
    await pause(1_000)
    await pair.stopStandby()
    // what was confirmed before it went may be answered after
    await pause(200)
    const before = writes.count
    for (const until = Date.now() + awaySeconds * 1_000; Date.now() < until; await pause(50)) {
      const askedAt = performance.now()
      const read = stage.administration.get('validator', '/api/titles?limit=1')
      await Promise.all([read, readFile(publishedFile(stage, 'trust.json'))]).catch(() => {
        readsFailed += 1
      })
      reads.push(performance.now() - askedAt)
    }
    acknowledgedMeanwhile += writes.count - before
    const returnedAt = performance.now()
    await pair.returnStandby()
    await writes.untilNext(returnedAt)
    recoveriesMs.push(Math.round(performance.now() - returnedAt))
  }
  await writes.stop()
  const seconds = (Date.now() - startedAt) / 1000
  const violations = await stage.audit()
  return {
    times,
    acknowledged: writes.count,
    lost: await writes.countLost(databaseUrl),
    acknowledgedMeanwhile,
    slowestAnswerMs: writes.slowestMs,
    refusals: Object.fromEntries(writes.refusals),
    reads: reads.length,
    readsFailed,
    slowestReadMs: Math.round(Math.max(...reads)),
    recoveriesMs,
    seconds,
    violations,
  }
}
