import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { FaultLine } from './fault-line.tsx'
import { codeOf, refreshOffice } from './office.ts'
import { withdrawApplication } from './seafarer-api.ts'
import { words } from './words.ts'

/** Takes an application back, after asking once: it does not come back, and another one begins from the start. */
export function Withdraw({ id, onWithdrawn }: { readonly id: string; readonly onWithdrawn: () => Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const fault = useSignal<ProblemCode | null>(null)
  const isWorking = useSignal(false)
  const withdraw = async () => {
    if (isWorking.value) return
    dialog.current?.close()
    isWorking.value = true
    fault.value = null
    try {
      await withdrawApplication(id)
      await onWithdrawn()
      void refreshOffice()
    } catch (cause) {
      fault.value = codeOf(cause)
    } finally {
      isWorking.value = false
    }
  }
  return (
    <section class="withdraw">
      <button
        type="button"
        class="button"
        aria-disabled={isWorking.value}
        onClick={() => isWorking.value || dialog.current?.showModal()}
      >
        {say(words.withdraw)}
      </button>
      <p role="status">{isWorking.value && say(words.sending)}</p>
      <FaultLine
        code={fault.value}
        {...(fault.value === 'network-unavailable' && { instead: say(words.notWithdrawn) })}
      />
      <dialog ref={dialog} class="ask" aria-labelledby="withdraw-sure">
        <h2 id="withdraw-sure">{say(words.withdrawSure)}</h2>
        <p>{say(words.withdrawAdvice)}</p>
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.keep)}
          </button>
          <button type="button" class="button grave" onClick={() => void withdraw()}>
            {say(words.withdrawNow)}
          </button>
        </div>
      </dialog>
    </section>
  )
}
