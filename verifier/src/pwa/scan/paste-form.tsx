import './paste-form.css'
import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { judgeText } from '../judge.ts'
import { words } from '../words.ts'

interface PasteFormProps {
  readonly onClose: () => void
  /** What is done with the text; throws the `Problem` of a text that is no title. */
  readonly onText?: (text: string) => Promise<void>
}

/** Paste, for a title that came by mail or message. */
export function PasteForm({ onClose, onText = judgeText }: PasteFormProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const problem = useSignal<Text | null>(null)
  // Before the paint: keys pressed in between would go to the page underneath.
  useLayoutEffect(() => dialog.current?.showModal(), [])

  async function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('text') ?? '')
    try {
      await onText(text)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error.code === 'document-empty' ? words.pastedNothing : words.pastedOther
    }
  }

  return (
    <dialog ref={dialog} class="paste" aria-labelledby="paste-title" onClose={onClose}>
      <form method="dialog" onSubmit={submit}>
        <h2 id="paste-title">{say(words.pasteTitle)}</h2>
        <label for="paste-text">{say(words.pasteLabel)}</label>
        <textarea
          id="paste-text"
          name="text"
          class="field"
          rows={7}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={problem.value !== null}
          aria-describedby="paste-problem"
        />
        <div id="paste-problem" role="alert">
          {problem.value && <p>{say(problem.value)}</p>}
        </div>
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.cancel)}
          </button>
          <button type="submit" class="button main">
            {say(words.check)}
          </button>
        </div>
      </form>
    </dialog>
  )
}
