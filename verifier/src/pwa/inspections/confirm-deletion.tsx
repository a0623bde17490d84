import { say } from '@vigie/shared/ui/say.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { words } from './words.ts'

interface ConfirmDeletionProps {
  readonly title: string
  readonly text: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function ConfirmDeletion({ title, text, onConfirm, onClose }: ConfirmDeletionProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="confirm-title" onClose={onClose}>
      <h2 id="confirm-title">{title}</h2>
      <p>{text}</p>
      <div class="choices">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {say(words.cancel)}
        </button>
        <button
          type="button"
          class="button grave"
          onClick={() => {
            dialog.current?.close()
            onConfirm()
          }}
        >
          {say(words.delete)}
        </button>
      </div>
    </dialog>
  )
}
