import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { deleteEverything } from '@vigie/shared/ui/storage/delete-everything.ts'
import { useRef } from 'preact/hooks'
import { deleteProfile } from '../vault/delete-profile.ts'
import { listProfiles } from '../vault/kept-profile.ts'
import { words } from './words.ts'

/** Every profile, the page itself, the choices. Asks first. */
export function DeleteAll() {
  const dialog = useRef<HTMLDialogElement>(null)
  const hasFailed = useSignal(false)
  async function deleteAll() {
    try {
      // by name, for platforms that do not list what is there
      for (const { id } of await listProfiles()) await deleteProfile(id)
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
      <dialog ref={dialog} class="lock-question" aria-labelledby="delete-all" aria-describedby="delete-all-warning">
        <h2 id="delete-all">{say(words.deleteAllQuestion)}</h2>
        <p id="delete-all-warning">{say(words.deleteAllWarning)}</p>
        <div role="alert">{hasFailed.value && <p>{say(words.deleteAllFailed)}</p>}</div>
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.keepAll)}
          </button>
          <button type="button" class="button grave" onClick={() => void deleteAll()}>
            {say(words.deleteAllNow)}
          </button>
        </div>
      </dialog>
    </>
  )
}
