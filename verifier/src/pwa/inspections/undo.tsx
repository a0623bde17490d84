import { signal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useRef } from 'preact/hooks'
import { words } from './words.ts'

/** Long enough to notice and to reach for it, by keyboard too. */
const undoMs = 12_000

interface Undoable {
  readonly done: Text
  readonly undo: () => Promise<unknown>
}

const undoable = signal<Undoable | null>(null)
let forgetting: ReturnType<typeof setTimeout> | undefined

/** What was removed is gone from the device at once; for some seconds this page still holds it and can put it back. */
export function offerUndo(done: Text, undo: () => Promise<unknown>) {
  clearTimeout(forgetting)
  undoable.value = { done, undo }
  forgetting = setTimeout(() => {
    undoable.value = null
  }, undoMs)
}

export function Undo() {
  const offered = undoable.value
  const button = useRef<HTMLButtonElement>(null)
  // what was pressed is gone from the page: whoever works by keyboard goes on from here
  useEffect(() => button.current?.focus({ preventScroll: true }), [offered])
  return (
    <div role="status" class="undo no-print">
      {offered && (
        <div class="notice">
          <p>{say(offered.done)}</p>
          <button
            ref={button}
            type="button"
            class="button"
            onClick={() => {
              clearTimeout(forgetting)
              undoable.value = null
              document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
              void offered.undo()
            }}
          >
            {say(words.undo)}
          </button>
        </div>
      )}
    </div>
  )
}
