import { parentPort, workerData } from 'node:worker_threads'
import { createRowJudge, type JudgeNeeds, type RowsToJudge } from './judge-rows.ts'

// A thread that verifies signatures; `open-judge-threads.ts` starts it and gives it one piece at a time.

const judge = createRowJudge(workerData as JudgeNeeds) // it alone starts us

parentPort?.on('message', async (work: RowsToJudge) => {
  parentPort?.postMessage(await judge.judge(work))
})
