import { useSignal } from '@preact/signals'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { addStated, newMemberId } from '../check/change-crew-check.ts'
import { tryChange } from '../check/shown-check.ts'
import { DayField, TextField } from '../form/fields.tsx'
import { words as formWords } from '../form/words.ts'
import { words } from '../words.ts'
import { ImportList } from './import-list.tsx'

/** Somebody whose titles have not been seen yet: a name to invite, or to find the titles of. */
export function AddPeople() {
  const familyName = useSignal('')
  const givenName = useSignal('')
  const birthDate = useSignal<PlainDate | null>(null)
  const isTold = useSignal(false)
  const isNamed = familyName.value.trim() !== ''

  function add() {
    isTold.value = true
    if (!isNamed) return
    const stated = {
      familyName: familyName.value.trim(),
      givenName: givenName.value.trim(),
      birthDate: birthDate.value,
    }
    tryChange({ done: words.didAdd }, (check) => addStated(check, [{ stated }], newMemberId))
    isTold.value = false
    familyName.value = ''
    givenName.value = ''
    birthDate.value = null
  }

  return (
    <>
      <ImportList />
      <details class="no-print">
        <summary>{say(words.addSomebody)}</summary>
        <form
          class="crew-fields"
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={say(formWords.familyName)}
            value={familyName.value}
            fault={isTold.value && !isNamed ? formWords.nameMissing : null}
            onChange={(typed) => {
              familyName.value = typed
            }}
          />
          <TextField
            label={say(formWords.givenName)}
            value={givenName.value}
            onChange={(typed) => {
              givenName.value = typed
            }}
          />
          <DayField
            label={say(formWords.birthDate)}
            value={birthDate.value}
            onChange={(day) => {
              birthDate.value = day
            }}
          />
          <button type="submit" class="button">
            {say(formWords.add)}
          </button>
        </form>
      </details>
    </>
  )
}
