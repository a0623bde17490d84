import './lock.css'
import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { findProfile, type KeptProfile } from '../vault/kept-profile.ts'
import { openWithSecret } from '../vault/open-lock.ts'
import { FaultLine } from './fault-line.tsx'
import { openWithPasskey } from './open-with-passkey.ts'
import { type Attempt, useAttempt } from './use-attempt.ts'
import { useWait } from './use-wait.ts'
import { words } from './words.ts'

interface OpenDoorProps {
  readonly profile: KeptProfile
  /** The bytes of the data key; null where a passkey was only asked. */
  readonly onOpen: (bytes: Uint8Array<ArrayBuffer> | null) => Promise<void>
}

/** Asks the person for what opens their profile: at the lock, and again before the lock itself is changed. */
export function OpenDoor({ profile, onOpen }: OpenDoorProps) {
  const lock = useSignal(profile.lock)
  const attempt = useAttempt()
  const wait = useWait(lock.value)
  const open = (act: () => Promise<Uint8Array<ArrayBuffer> | null>) =>
    attempt.run(async () => {
      try {
        await onOpen(await act())
      } finally {
        lock.value = (await findProfile(profile.id))?.lock ?? null
      }
    })
  return (
    <div class="lock-aside">
      {profile.lock?.secret && (
        <SecretForm
          isPin={profile.lock.secret.isPin}
          attempt={attempt}
          isWaiting={wait > 0}
          onSecret={(secret) => open(() => openWithSecret(profile.id, secret))}
        />
      )}
      {profile.lock?.passkey && (
        <button
          type="button"
          class={profile.lock.secret ? 'button' : 'button main'}
          aria-disabled={attempt.isRunning}
          onClick={() => void open(() => openWithPasskey(profile))}
        >
          {say(words.withPasskey)}
        </button>
      )}
      <FaultLine code={attempt.fault} />
      {wait > 0 && <p>{waitWords(wait)}</p>}
      <p class="visually-hidden" role="status">
        {attempt.isRunning ? say(words.opening) : ''}
      </p>
    </div>
  )
}

function waitWords(seconds: number): string {
  if (seconds < 120) return say(words.waitSeconds, { seconds: String(seconds) })
  return say(words.waitMinutes, { minutes: String(Math.ceil(seconds / 60)) })
}

interface SecretFormProps {
  readonly isPin: boolean
  readonly attempt: Attempt
  readonly isWaiting: boolean
  readonly onSecret: (secret: string) => Promise<void>
}

function SecretForm({ isPin, attempt, isWaiting, onSecret }: SecretFormProps) {
  const field = useRef<HTMLInputElement>(null)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const input = field.current
    if (!input?.value || attempt.isRunning || isWaiting) return
    await onSecret(input.value)
    input.value = ''
    input.focus()
  }
  return (
    <form class="lock-form" onSubmit={(event) => void submit(event)}>
      <label>
        {say(isPin ? words.pin : words.passphrase)}
        <input
          ref={field}
          class="field"
          type="password"
          inputMode={isPin ? 'numeric' : 'text'}
          autocomplete="current-password"
          aria-invalid={attempt.fault === 'unlock-refused'}
        />
      </label>
      <button type="submit" class="button main" aria-disabled={attempt.isRunning || isWaiting}>
        {say(attempt.isRunning ? words.opening : words.open)}
      </button>
    </form>
  )
}
