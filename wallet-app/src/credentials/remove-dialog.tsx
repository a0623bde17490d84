import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { detailWords as words } from './detail-words.ts'

interface RemoveDialogProps {
  readonly name: string
  readonly onRemove: () => Promise<void>
  readonly onClose: () => void
}

/** Asks before it deletes, and says what deleting means and does not mean. */
export function RemoveDialog({ name, onRemove, onClose }: RemoveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hasFailed = useSignal(false)
  // Before the paint: keys pressed in between would go to the page underneath.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const remove = () => {
    onRemove().catch((cause: unknown) => {
      console.error('not removed', cause)
      hasFailed.value = true
    })
  }
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="remove-title" onClose={onClose}>
      <h2 id="remove-title">{say(words.removeTitle)}</h2>
      <p>
        <strong>{name}</strong>
      </p>
      <p>{say(words.removeAdvice)}</p>
      {hasFailed.value && <p role="alert">{say(words.notRemoved)}</p>}
      <div class="choices">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {say(words.keep)}
        </button>
        <button type="button" class="button grave" onClick={remove}>
          {say(words.remove)}
        </button>
      </div>
    </dialog>
  )
}
