import type { PackFiles } from '../../src/inspection-pack/pack-file.ts'
import type { ManningVerdict } from '../../src/manning/verify-manning-document.ts'
import { Problem } from '../../src/problem.ts'
import type { Verdict } from '../../src/verification/verdict.ts'
import { createTurns, keepWorker } from '../kept-worker.ts'
import workerUrl from './checking.worker.ts?worker&url'
import type {
  BoundInput,
  CheckInput,
  CheckingAnswer,
  CheckingRequest,
  FilesOrigin,
  ManningInput,
  TrustSummary,
  TrustToOpen,
} from './checking-messages.ts'

/** A title is judged in milliseconds; one that takes this long was made to, unless the telephone is very busy. */
const checkDeadlineMs = 8_000
/** Opening includes the start of the worker, slow on an old telephone. */
const openDeadlineMs = 30_000

const worker = keepWorker<CheckingRequest, CheckingAnswer>(workerUrl)
const inTurn = createTurns()
let opened: TrustToOpen | null = null

/** Verifies trust files without believing them yet. Throws the `Problem` they are refused with. */
export async function inspectTrust(trust: TrustToOpen, cameFrom: FilesOrigin = 'publication'): Promise<TrustSummary> {
  return trustOf(await inTurn(() => ask({ kind: 'inspect-trust', cameFrom, ...trust }, openDeadlineMs)))
}

/** The files in a pack, none of them believed yet. Throws the `Problem` that it is refused with. */
export async function readPack(bytes: Uint8Array): Promise<PackFiles> {
  const answer = await inTurn(() => ask({ kind: 'read-pack', bytes }, openDeadlineMs))
  if (answer && 'pack' in answer) return answer.pack
  throw new Problem(answer && 'problem' in answer ? answer.problem : 'internal-error', 'a pack was refused')
}

/** Verifies trust files and rests every later verdict on them. Throws the `Problem` they are refused with. */
export async function openTrust(trust: TrustToOpen): Promise<TrustSummary> {
  const summary = trustOf(await inTurn(() => ask({ kind: 'open-trust', ...trust }, openDeadlineMs)))
  opened = { files: trust.files, remembered: summary.remembered }
  return summary
}

/** Judges a title; null when it took too long and was stopped. Throws the `Problem` of a code that cannot be read. */
export async function checkTitle(input: CheckInput | BoundInput, now: Date): Promise<Verdict | null> {
  const answer = await askTrusting({ kind: 'check', input, now })
  if (answer === null) return null
  if ('checked' in answer) return answer.checked
  throw new Problem('problem' in answer ? answer.problem : 'internal-error', 'the title could not be judged')
}

/** The same of a manning document. */
export async function checkManning(input: ManningInput, now: Date): Promise<ManningVerdict | null> {
  const answer = await askTrusting({ kind: 'check-manning', input, now })
  if (answer === null) return null
  if ('manning' in answer) return answer.manning
  throw new Problem('problem' in answer ? answer.problem : 'internal-error', 'the document could not be judged')
}

/** A worker that was ended has forgotten what it believes. */
function askTrusting(request: CheckingRequest): Promise<CheckingAnswer | null> {
  return inTurn(async () => {
    if (!worker.isRunning() && opened) await ask({ kind: 'open-trust', ...opened }, openDeadlineMs)
    return await ask(request, checkDeadlineMs)
  })
}

function trustOf(answer: CheckingAnswer | null): TrustSummary {
  if (answer && 'trust' in answer) return answer.trust
  throw new Problem(answer && 'problem' in answer ? answer.problem : 'internal-error', 'trust files were refused')
}

function ask(request: CheckingRequest, deadlineMs: number): Promise<CheckingAnswer | null> {
  return worker.ask({ request, deadlineMs })
}
