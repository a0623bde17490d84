import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** One thing that a button starts: whether it runs, and what it was refused with. */
export interface Attempt {
  readonly isRunning: boolean
  readonly fault: ProblemCode | null
  run(act: () => Promise<void>): Promise<void>
}

export function useAttempt(): Attempt {
  const isRunning = useSignal(false)
  const fault = useSignal<ProblemCode | null>(null)
  return {
    isRunning: isRunning.value,
    fault: fault.value,
    async run(act) {
      if (isRunning.peek()) return
      isRunning.value = true
      fault.value = null
      try {
        await act()
      } catch (error) {
        if (!(error instanceof Problem)) console.error(error)
        fault.value = error instanceof Problem ? error.code : 'internal-error'
      } finally {
        isRunning.value = false
      }
    },
  }
}
