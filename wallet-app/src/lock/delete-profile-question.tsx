import './lock.css'
import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { deleteProfile } from '../vault/delete-profile.ts'
import { reloadPage } from '../vault/reload-page.ts'
import { words } from './words.ts'

/** Says first what goes and what stays. */
export function DeleteProfileQuestion({ id }: { id: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hasFailed = useSignal(false)
  async function deleteNow() {
    try {
      await deleteProfile(id)
      reloadPage()
    } catch (cause) {
      console.warn('delete', cause)
      hasFailed.value = true
    }
  }
  return (
    <>
      <button type="button" class="button" onClick={() => dialog.current?.showModal()}>
        {say(words.deleteProfile)}
      </button>
      <dialog
        ref={dialog}
        class="lock-question"
        aria-labelledby="delete-profile"
        aria-describedby="delete-profile-warning"
      >
        <h2 id="delete-profile">{say(words.deleteQuestion)}</h2>
        <p id="delete-profile-warning">{say(words.deleteWarning)}</p>
        <div role="alert">{hasFailed.value && <p>{say(words.deleteFailed)}</p>}</div>
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.keep)}
          </button>
          <button type="button" class="button grave" onClick={() => void deleteNow()}>
            {say(words.deleteNow)}
          </button>
        </div>
      </dialog>
    </>
  )
}
