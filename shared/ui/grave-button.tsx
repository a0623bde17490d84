import './grave-button.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Text } from '../src/language.ts'
import { say } from './say.ts'

interface Question {
  readonly heading: string
  /** What it means, and what it does not. */
  readonly advice: ComponentChildren
  readonly keep: string
  readonly confirm: string
  readonly onConfirm: () => Promise<void> | void
  /** What is said when it did not work; the question stays. */
  readonly failed?: (cause: unknown) => ComponentChildren
}

interface GraveButtonProps extends Question {
  readonly class?: string
  /** What the button itself says. */
  readonly children: ComponentChildren
}

const words = {
  failed: { fr: 'Rien n’a été supprimé : réessayez.', en: 'Nothing was deleted: try again.' },
} as const satisfies Record<string, Text>

/** A button for what cannot be undone: it asks first, over everything else. */
export function GraveButton({ class: className = '', children, ...question }: GraveButtonProps) {
  const isAsking = useSignal(false)
  return (
    <>
      <button
        type="button"
        class={`button ${className}`}
        onClick={() => {
          isAsking.value = true
        }}
      >
        {children}
      </button>
      {isAsking.value && (
        <GraveQuestion
          {...question}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </>
  )
}

function GraveQuestion({ onConfirm, onClose, failed, ...said }: Question & { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const isRunning = useSignal(false)
  const fault = useSignal<ComponentChildren>(null)
  // Before the paint: keys pressed in between would go to the page underneath.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const confirm = async () => {
    if (isRunning.peek()) return
    isRunning.value = true
    try {
      await onConfirm()
      dialog.current?.close()
    } catch (cause) {
      console.warn('not done', cause)
      fault.value = failed ? failed(cause) : say(words.failed)
    } finally {
      isRunning.value = false
    }
  }
  return (
    <dialog
      ref={dialog}
      class="grave-question"
      aria-labelledby={id}
      aria-describedby={`${id}-advice`}
      onClose={onClose}
    >
      <h2 id={id}>{said.heading}</h2>
      <div id={`${id}-advice`}>{said.advice}</div>
      <div role="alert">{fault.value && <p>{fault.value}</p>}</div>
      <div class="choices">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {said.keep}
        </button>
        <button type="button" class="button grave" aria-disabled={isRunning.value} onClick={() => void confirm()}>
          {said.confirm}
        </button>
      </div>
    </dialog>
  )
}
