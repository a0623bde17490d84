import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { deleteEverything } from '@vigie/shared/ui/storage/delete-everything.ts'
import { useRef } from 'preact/hooks'
import { words } from './words.ts'

/** Asks first: recorded inspections cannot be brought back. */
export function DeleteAll() {
  const dialog = useRef<HTMLDialogElement>(null)
  const hasFailed = useSignal(false)

  async function deleteAll() {
    try {
      await deleteEverything()
      location.replace('/')
    } catch (cause) {
      console.warn('delete', cause)
      hasFailed.value = true
    }
  }

  return (
    <>
      <button type="button" class="button" onClick={() => dialog.current?.showModal()}>
        {say(words.deleteAll)}
      </button>
      <dialog ref={dialog} class="delete-all" aria-labelledby="delete-title" aria-describedby="delete-warning">
        <h2 id="delete-title">{say(words.deleteQuestion)}</h2>
        <p id="delete-warning">{say(words.deleteWarning)}</p>
        <div role="alert">{hasFailed.value && <p>{say(words.deleteFailed)}</p>}</div>
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.keepThem)}
          </button>
          <button type="button" class="button grave" onClick={() => void deleteAll()}>
            {say(words.deleteNow)}
          </button>
        </div>
      </dialog>
    </>
  )
}
