import { signal } from '@preact/signals'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'

/** The inspection that titles are added to, as far as the scanner needs to know it. */
export interface CurrentInspection {
  readonly id: string
  readonly shipName: string
  readonly people: number
  readonly titles: number
}

export const currentInspection = signal<CurrentInspection | null>(null)

/** Holds nothing but which one it is, by an identifier that says nothing of the ship. */
const storageKey = 'current-inspection'

export function chooseCurrent(chosen: CurrentInspection | null) {
  currentInspection.value = chosen
  if (chosen) keepChoice(storageKey, chosen.id)
  else keepChoice(storageKey, null)
}

/** Which one it is, known before anything of it is read. */
export function currentId(): string | null {
  return readChoice(storageKey)
}

/** After a reload the inspection goes on; the parts that keep it are loaded only on a device that has one. */
export async function startCurrentInspection(): Promise<void> {
  const id = currentId()
  if (id === null) return
  const { takeUpCurrent } = await import('../inspections/keep-inspection.ts')
  await takeUpCurrent(id)
}
