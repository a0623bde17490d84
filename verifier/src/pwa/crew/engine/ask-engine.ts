import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { createTurns, keepWorker } from '@vigie/shared/ui/kept-worker.ts'
import type { EngineAnswer } from './crew.worker.ts'
import workerUrl from './crew.worker.ts?worker&url'

/** A crew of a hundred takes milliseconds; that of a cruise ship on an old telephone, seconds. The law is loaded with the first. */
const deadlineMs = 30_000

const worker = keepWorker<CrewQuestion, EngineAnswer>(workerUrl)
const inTurn = createTurns()

/** In a worker, so that whoever types is never held up. Throws when it does not come to an end. */
export async function askEngine(question: CrewQuestion): Promise<CrewReport> {
  const answer = await inTurn(() => worker.ask({ request: question, deadlineMs }))
  if (answer?.report) return answer.report
  throw new Error('the crew check did not end')
}
