import { effect, signal } from '@preact/signals'
import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { type PlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import type { CrewCheck } from '../check/crew-check.ts'
import { questionOf } from '../check/question-of.ts'
import { shownCheck } from '../check/shown-check.ts'
import type { Trial } from '../check/trial.ts'
import { askEngine } from './ask-engine.ts'

export interface Reports {
  /** What the two reports are about: names are told from it. */
  readonly trial: Trial
  readonly kept: CrewReport
  readonly tried: CrewReport
}

/** The last that was computed; it stays on the screen while the next one is. */
export const reports = signal<Reports | null>(null)
export const engineState = signal<'idle' | 'working' | 'failed'>('idle')

/** A check that was computed once is not computed again: undoing is at once. */
const known = new WeakMap<CrewCheck, CrewReport>()

effect(() => {
  const trial = shownCheck.value
  if (trial?.kept.id !== reports.peek()?.trial.kept.id) reports.value = null
  if (trial) void compute(trial)
})

/** What was asked meanwhile is asked next; what was asked in between is not asked at all. */
let isRunning = false
let next: Trial | null = null

async function compute(trial: Trial): Promise<void> {
  next = trial
  if (isRunning) return
  isRunning = true
  engineState.value = 'working'
  try {
    while (next) {
      const asked: Trial = next
      next = null
      await computeBoth(asked)
    }
    engineState.value = 'idle'
  } catch (error) {
    console.warn('crew check', error)
    engineState.value = 'failed'
  } finally {
    isRunning = false
  }
}

async function computeBoth(trial: Trial): Promise<void> {
  const judged = trial.service?.judged
  const on = judged?.question.on ?? today()
  const kept = judged?.report ?? (await reportOf(trial.kept, on))
  const tried = trial.tried === trial.kept ? kept : await reportOf(trial.tried, on)
  if (shownCheck.peek() === trial) reports.value = { trial, kept, tried }
}

async function reportOf(check: CrewCheck, on: PlainDate): Promise<CrewReport> {
  const report = known.get(check) ?? (await askEngine(questionOf(check, on) satisfies CrewQuestion))
  known.set(check, report)
  return report
}

/** Of the device: a check is of the day on which it is made, where it is made. */
export function today(): PlainDate {
  return plainDateOf(new Date(Date.now() - new Date().getTimezoneOffset() * 60_000))
}
