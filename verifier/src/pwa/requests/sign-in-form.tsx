import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

interface SignInFormProps {
  /** What one signs in for. */
  readonly lead?: Text
  readonly onSignIn: (accessCode: string) => void
}

/** The code is held in the field alone; the session is a cookie that no script reads. */
export function SignInForm({ lead = words.lead, onSignIn }: SignInFormProps) {
  const code = useSignal('')
  return (
    <form
      class="requests-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.value.trim() !== '') onSignIn(code.value)
      }}
    >
      <p>{say(lead)}</p>
      <label for="access-code">{say(words.accessCode)}</label>
      <p class="quiet" id="access-code-hint">
        {say(words.accessCodeHint)}
      </p>
      <input
        id="access-code"
        class="field"
        type="text"
        required
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="access-code-hint"
        value={code.value}
        onInput={({ currentTarget }) => {
          code.value = currentTarget.value.toUpperCase()
        }}
      />
      <button type="submit" class="button main">
        {say(words.signIn)}
      </button>
    </form>
  )
}
