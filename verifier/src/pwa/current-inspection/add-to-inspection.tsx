import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { scanNext, shownInput } from '../judge.ts'
import { currentInspection } from './current-inspection.ts'
import { words } from './words.ts'

interface AddToInspectionProps {
  readonly verdict: Verdict
  readonly trust: TrustSummary
}

/** While an inspection is open: one tap keeps what was seen and goes back to the scanner for the next title. */
export function AddToInspection({ verdict, trust }: AddToInspectionProps) {
  const fault = useSignal<Text | null>(null)
  const isAdding = useSignal(false)
  const current = currentInspection.value
  const input = shownInput()
  if (!current || !input) return null

  async function add(id: string, given: NonNullable<typeof input>) {
    if (isAdding.value) return
    isAdding.value = true
    fault.value = null
    try {
      const { addTitle } = await import('../inspections/keep-inspection.ts')
      const added = await addTitle(id, { input: given, verdict, trust })
      if (added) scanNext()
      else fault.value = words.inspectionGone
    } catch (error) {
      // a full disk, storage that the browser has closed, a part that was never fetched: nothing was added
      console.warn('inspection', error)
      fault.value = words.addingFailed
    } finally {
      isAdding.value = false
    }
  }

  return (
    <>
      <button type="button" class="button main adding" onClick={() => void add(current.id, input)}>
        <Icon name="add" />
        {say(words.add)}
      </button>
      {fault.value && (
        <p class="adding-fault" role="alert">
          {say(fault.value)}
        </p>
      )}
    </>
  )
}
