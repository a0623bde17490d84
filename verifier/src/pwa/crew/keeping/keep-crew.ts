import { signal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { createTurns } from '@vigie/shared/ui/kept-worker.ts'
import { type TrustState, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import type { HolderDecision } from '../check/change-crew-check.ts'
import type { CheckedDocument, CrewCheck } from '../check/crew-check.ts'
import { shownCheck } from '../check/shown-check.ts'
import { afterKeeping, startTrial, type Trial } from '../check/trial.ts'
import type { Keeper } from '../view.ts'
import type { CrewKeeper, Kept } from './crew-keeper.ts'
import { deviceKeeper } from './device-keeper.ts'
import { serviceKeeper } from './service-keeper.ts'

/** Why what was last done is not kept; null when it is. */
export const keepingFault = signal<ProblemCode | 'failed' | null>(null)

const keepers: Readonly<Record<Keeper, CrewKeeper>> = { device: deviceKeeper, service: serviceKeeper }
const keeperOf = ({ service }: Trial) => (service ? serviceKeeper : deviceKeeper)

/** Shows a check; false when it is no longer there. One that is on the screen already stays, with what is being tried. */
export async function openCheck(keeper: Keeper, id: string): Promise<boolean> {
  if (shownCheck.peek()?.kept.id === id) return true
  if (keeper === 'device') await trustIsKnown()
  const trust = trustState.peek()
  const kept = await keepers[keeper].open(id)
  judgedWith = trust
  shownCheck.value = kept && startTrial(kept.check, kept.service)
  return kept !== null
}

/** A device that is still reading what it believes would take every title for one that nobody vouches for. */
function trustIsKnown(): Promise<void> {
  return new Promise((resolve) => {
    const stop = trustState.subscribe(({ kind }) => {
      if (kind === 'opening') return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}

/** Begins a check; null when it could not be kept. */
export async function createCheck(keeper: Keeper, check: CrewCheck): Promise<string | null> {
  const kept = await keeping(() => keepers[keeper].create(check))
  if (!kept) return null
  judgedWith = trustState.peek()
  shownCheck.value = startTrial(kept.check, kept.service)
  return kept.check.id
}

/** What is tried is kept from now on. */
export function keepTrial(): Promise<boolean> {
  return change(
    (trial) => keeperOf(trial).keep(trial),
    (_trial, { check, service }) => startTrial(check, service),
  )
}

/** Kept at once, whatever is being tried. */
export function takeDocuments(documents: readonly CheckedDocument[]): Promise<boolean> {
  return change((trial) => keeperOf(trial).addDocuments(trial, documents))
}

export function takeManning(taken: Parameters<CrewKeeper['takeManning']>[1]): Promise<boolean> {
  return change(
    (trial) => keeperOf(trial).takeManning(trial, taken),
    // another document is another question: what was tried against the old one is over
    (_trial, { check, service }) => startTrial(check, service),
  )
}

/** What the titles on the screen were judged with. */
let judgedWith: TrustState | null = null

/** Newer lists came: what is on the screen must not go on saying what they no longer do. */
export async function judgeShownAgain(): Promise<void> {
  const trust = trustState.peek()
  if (trust.kind !== 'open' || trust === judgedWith) return
  if (await change((trial) => keeperOf(trial).judgeAgain(trial))) judgedWith = trust
}

export function decideWhose(decision: HolderDecision): Promise<boolean> {
  return change((trial) => keeperOf(trial).decideHolder(trial, decision))
}

/** Of a check that the service keeps: what it answered to anything else. */
export function takeAnswer(ask: (trial: Trial) => Promise<Kept>): Promise<boolean> {
  return change(ask)
}

export async function deleteCheck(keeper: Keeper, id: string): Promise<void> {
  await keepers[keeper].delete(id)
  shownCheck.value = null
}

/** One after the other, each from what the one before it left: titles are scanned faster than a network answers. */
const inTurn = createTurns()

function change(
  write: (trial: Trial) => Promise<Kept | null>,
  show: (trial: Trial, kept: Kept) => Trial = (trial, { check, service }) => afterKeeping(trial, check, service),
): Promise<boolean> {
  return inTurn(async () => {
    const trial = shownCheck.peek()
    if (!trial) return false
    const kept = await keeping(() => write(trial))
    const now = shownCheck.peek()
    if (!kept || now?.kept.id !== kept.check.id) return false
    shownCheck.value = show(now, kept)
    return true
  })
}

/** What could not be kept is said, and what was kept before is intact. */
async function keeping<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    const answer = await write()
    keepingFault.value = null
    return answer
  } catch (error) {
    if (!(error instanceof Problem)) console.warn('crew check', error)
    keepingFault.value = error instanceof Problem ? error.code : 'failed'
    return null
  }
}
