import { workerData } from 'node:worker_threads'
import { serveThread } from '@vigie/shared/service/serve-thread.ts'
import type { Finding } from './finding.ts'
import { createRowJudge, type JudgeNeeds, type RowsToJudge } from './judge-rows.ts'

// A thread that verifies signatures; `open-judge-threads.ts` starts it and gives it one piece at a time.

const judge = createRowJudge(workerData as JudgeNeeds) // it alone starts us

serveThread<RowsToJudge, readonly Finding[]>((work) => judge.judge(work))
