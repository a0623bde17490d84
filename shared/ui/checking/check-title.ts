import type { PackFiles } from '../../src/inspection-pack/pack-file.ts'
import { Problem } from '../../src/problem.ts'
import type { Verdict } from '../../src/verification/verdict.ts'
import { ownScriptUrl } from '../own-script-url.ts'
import workerUrl from './checking.worker.ts?worker&url'
import type {
  CheckInput,
  CheckingAnswer,
  CheckingRequest,
  FilesOrigin,
  TrustSummary,
  TrustToOpen,
} from './checking-messages.ts'

/** A title is judged in milliseconds; one that takes this long was made to, unless the telephone is very busy. */
const checkDeadlineMs = 8_000
/** Opening includes the start of the worker, slow on an old telephone. */
const openDeadlineMs = 30_000

let worker: Worker | null = null
let opened: TrustToOpen | null = null
let turn: Promise<unknown> = Promise.resolve()

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
export async function checkTitle(input: CheckInput, now: Date): Promise<Verdict | null> {
  const answer = await inTurn(async () => {
    if (!worker && opened) await ask({ kind: 'open-trust', ...opened }, openDeadlineMs)
    return await ask({ kind: 'check', input, now }, checkDeadlineMs)
  })
  if (answer === null) return null
  if ('checked' in answer) return answer.checked
  throw new Problem('problem' in answer ? answer.problem : 'internal-error', 'the title could not be judged')
}

function trustOf(answer: CheckingAnswer | null): TrustSummary {
  if (answer && 'trust' in answer) return answer.trust
  throw new Problem(answer && 'problem' in answer ? answer.problem : 'internal-error', 'trust files were refused')
}

function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const result = turn.then(act, act)
  turn = result.catch(() => undefined)
  return result
}

/** Null at the deadline: the worker is then ended, and started afresh for the next question. */
function ask(request: CheckingRequest, deadlineMs: number): Promise<CheckingAnswer | null> {
  const current = worker ?? new Worker(ownScriptUrl(workerUrl), { type: 'module' })
  worker = current
  return new Promise((resolve) => {
    const giveUp = () => {
      clearTimeout(timer)
      current.terminate()
      worker = null
      resolve(null)
    }
    const timer = setTimeout(giveUp, deadlineMs)
    current.onerror = giveUp
    current.onmessage = (event: MessageEvent<CheckingAnswer>) => {
      clearTimeout(timer)
      resolve(event.data)
    }
    current.postMessage(request)
  })
}
