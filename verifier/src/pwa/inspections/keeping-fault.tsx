import { say } from '@vigie/shared/ui/say.ts'
import { keepingFault } from './keep-inspection.ts'
import { words } from './words.ts'

/** The device could not keep something: nobody should find out at the office. */
export function KeepingFault() {
  const fault = keepingFault.value
  return (
    <div role="alert" class="no-print">
      {fault && <p class="notice fault">{say(fault === 'full' ? words.full : words.failed)}</p>}
    </div>
  )
}
