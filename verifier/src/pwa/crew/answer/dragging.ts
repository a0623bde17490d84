import { signal } from '@preact/signals'
import { changePerson } from '../check/change-crew-check.ts'
import { tryChange } from '../check/shown-check.ts'
import { words } from '../words.ts'

/** Who is being dragged; a name is never put into what other windows may read of a drag. */
export const draggedPerson = signal<string | null>(null)

/** What makes a row one that can be dragged; its list of places does the same by keyboard and by touch. */
export function draggableAs(personId: string) {
  return {
    draggable: true,
    onDragStart(event: DragEvent) {
      event.dataTransfer?.setData('text/plain', '')
      draggedPerson.value = personId
    },
    onDragEnd() {
      draggedPerson.value = null
    },
  }
}

/** Null: wherever they are needed. */
export function placeOn(personId: string | null, lineId: string | null) {
  if (personId !== null) tryChange({ done: words.didPlace }, (check) => changePerson(check, personId, { lineId }))
}
