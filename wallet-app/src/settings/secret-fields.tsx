import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { words } from './words.ts'

interface SecretFieldsProps {
  readonly button: string
  readonly isRunning: boolean
  readonly onSecret: (secret: string) => Promise<void>
}

/** Twice, since nobody can recover it. */
export function SecretFields({ button, isRunning, onSecret }: SecretFieldsProps) {
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const isDifferent = useSignal(false)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const secret = first.current?.value ?? ''
    isDifferent.value = secret !== second.current?.value
    if (!isDifferent.value) await onSecret(secret)
  }
  return (
    <form class="settings-form" onSubmit={(event) => void submit(event)}>
      <label>
        {say(words.secret)}
        <input ref={first} class="field" type="password" autocomplete="new-password" aria-describedby="secret-rule" />
      </label>
      <label>
        {say(words.secretAgain)}
        <input
          ref={second}
          class="field"
          type="password"
          autocomplete="new-password"
          aria-invalid={isDifferent.value}
        />
      </label>
      <p id="secret-rule" class="quiet">
        {say(words.secretRule)}
      </p>
      <p class="lock-fault" role="alert">
        {isDifferent.value ? say(words.secretsDiffer) : ''}
      </p>
      <button type="submit" class="button main" aria-disabled={isRunning}>
        {button}
      </button>
    </form>
  )
}
