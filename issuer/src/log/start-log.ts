import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { keepLog, nothingDone } from './keep-log.ts'
import type { LogNeeds } from './log-needs.ts'

export interface RunningLog {
  stop(): Promise<void>
}

/** Our log contradicts itself, the signer's memory or a witness: people must look, and waiting mends nothing. */
const alarming: ReadonlySet<ProblemCode> = new Set(['log-damaged', 'checkpoint-inconsistent', 'witness-refused'])

/** Keeps the log at once, then a few seconds after each pass, until stopped. What fails is told and tried again. */
export function startLog(needs: LogNeeds, everyMs = 5_000): RunningLog {
  const progress = nothingDone()
  const stopping = new AbortController()
  const running = run()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await keepLog(progress, needs)
      } catch (error) {
        if (error instanceof Problem && alarming.has(error.code)) needs.onAlarm(error)
        else needs.onWarning(error)
        // What was read before is not what is there now: the next pass reads everything again.
        progress.verifiedTo = 0
      }
      await pause(everyMs, stopping.signal)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
