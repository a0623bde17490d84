import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { drop } from '../wallet.ts'
import { words } from '../words.ts'
import type { HeldTitle } from './held-title.ts'

interface RemoveTitleProps {
  readonly title: HeldTitle
  readonly catalogue: Catalogue
  readonly onClose: () => void
}

/** Asks before it deletes, and says what deleting means and does not mean. */
export function RemoveTitle({ title, catalogue, onClose }: RemoveTitleProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the paint: keys pressed in between would go to the page underneath.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="remove-title" onClose={onClose}>
      <h2 id="remove-title">{say(words.removeTitle)}</h2>
      <p>
        <strong>{titleNameOf(catalogue, title.credential.credentialSubject.title.code)}</strong>
      </p>
      <p>{say(words.removeAdvice)}</p>
      <div class="choices">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {say(words.keep)}
        </button>
        <button type="button" class="button grave" onClick={() => void drop(title)}>
          {say(words.remove)}
        </button>
      </div>
    </dialog>
  )
}
