import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { useEffect, useRef } from 'preact/hooks'
import type { BackupStep } from '../backup/make-backup.ts'
import { useAttempt } from '../lock/use-attempt.ts'

/** Long work with steps, which can be left. */
export interface Work {
  readonly step: BackupStep | null
  readonly fault: ProblemCode | null
  run(act: (onStep: (step: BackupStep) => void, signal: AbortSignal) => Promise<void>): Promise<void>
  cancel(): void
}

export function useWork(): Work {
  const step = useSignal<BackupStep | null>(null)
  const leaving = useRef<AbortController | null>(null)
  const { fault, run } = useAttempt()
  // who goes to another screen leaves it too
  useEffect(() => () => leaving.current?.abort(), [])
  return {
    step: step.value,
    fault,
    cancel: () => leaving.current?.abort(),
    run: (act) =>
      run(async () => {
        const controller = new AbortController()
        leaving.current = controller
        const onStep = (reached: BackupStep) => {
          step.value = reached
        }
        try {
          await act(onStep, controller.signal)
        } catch (error) {
          if (!controller.signal.aborted) throw error
        } finally {
          step.value = null
        }
      }),
  }
}
