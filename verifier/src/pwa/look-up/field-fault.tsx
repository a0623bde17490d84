import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'

/** Always there, so that what describes a field never names an element that is not. */
export function FieldFault({ id, fault }: { id: string; fault: Text | undefined }) {
  return (
    <p class="look-up-fault" id={id}>
      {fault && say(fault)}
    </p>
  )
}
