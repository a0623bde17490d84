import type { Text } from '@vigie/shared/language.ts'
import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import type { Answer } from '../page-state.ts'
import { currentInspection } from './current-inspection.ts'
import { words } from './words.ts'

/** A title of a series goes to the inspection that is open, by itself; what became of it, or null without one. */
export async function addToCurrent(input: CheckInput, answer: Answer): Promise<Text | null> {
  const current = currentInspection.peek()
  if (!current || answer.kind !== 'verdict') return null
  try {
    const { addTitle } = await import('../inspections/keep-inspection.ts')
    const added = await addTitle(current.id, { input, verdict: answer.verdict, trust: answer.trust })
    return added ? words.added : words.inspectionGone
  } catch (error) {
    console.warn('inspection', error)
    return words.addingFailed
  }
}
