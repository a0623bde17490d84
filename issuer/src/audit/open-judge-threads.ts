import { availableParallelism } from 'node:os'
import { openThreads } from '@vigie/shared/service/open-threads.ts'
import type { Finding } from './finding.ts'
import type { JudgeNeeds, RowJudge, RowsToJudge } from './judge-rows.ts'

/** Nobody sends these rows: a piece takes what it takes, and a day says that it will never end. */
const deadlines = { start: 86_400_000 }

/** Judges on every core; a thread is started when there is something for it to do. One that ends fails the audit. */
export function openJudgeThreads(needs: JudgeNeeds, width = availableParallelism()): RowJudge {
  const { do: judge, close } = openThreads<RowsToJudge, readonly Finding[]>({
    program: new URL('./judge-thread.ts', import.meta.url),
    threads: width,
    workerData: needs,
    // A few pieces are all that a thread holds: garbage need not wait for gigabytes.
    resourceLimits: { maxOldGenerationSizeMb: 384 },
    deadlines,
  })
  return { width, isDrawn: needs.isDrawn, judge, close }
}
