import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import type { Draft } from './draft.ts'
import { removeDraft } from './draft-store.ts'
import { goBack } from './view.ts'
import { words } from './words.ts'

/** Asks once: a draft and its photographs are nowhere else. */
export function RemoveDraft({ draft }: { draft: Draft }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const remove = async () => {
    dialog.current?.close()
    await removeDraft(draft)
    goBack()
  }
  return (
    <>
      <button type="button" class="button" onClick={() => dialog.current?.showModal()}>
        {say(words.deleteDraft)}
      </button>
      <dialog ref={dialog} class="ask" aria-labelledby="remove-draft">
        <h2 id="remove-draft">{say(words.deleteDraftSure)}</h2>
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.keep)}
          </button>
          <button type="button" class="button grave" onClick={() => void remove()}>
            {say(words.delete)}
          </button>
        </div>
      </dialog>
    </>
  )
}
