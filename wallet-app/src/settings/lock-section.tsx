import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { FaultLine } from '../lock/fault-line.tsx'
import { isPasskeyOffered } from '../lock/passkey.ts'
import { lockWithPasskey, lockWithSecret } from '../lock/set-lock.ts'
import { useAttempt } from '../lock/use-attempt.ts'
import { findProfile, type KeptProfile } from '../vault/kept-profile.ts'
import { currentProfile } from '../vault/profile.ts'
import { LockOn } from './lock-on.tsx'
import { reloadAll } from './reload-all.ts'
import { SecretFields } from './secret-fields.tsx'
import { words } from './words.ts'

/** The lock of this profile: how it opens, and what that protects. */
export function LockSection() {
  const profile = useSignal<KeptProfile | null>(null)
  const id = currentProfile.value?.id
  const read = async () => {
    profile.value = id === undefined ? null : await findProfile(id)
  }
  useEffect(() => void read(), [id])
  return (
    <section class="settings-part" aria-labelledby="settings-lock">
      <h2 id="settings-lock">{say(words.lock)}</h2>
      {profile.value &&
        (profile.value.lock ? (
          <LockOn profile={profile.value} lock={profile.value.lock} onChange={read} />
        ) : (
          <LockOff profile={profile.value} />
        ))}
    </section>
  )
}

function LockOff({ profile }: { profile: KeptProfile }) {
  const attempt = useAttempt()
  const lock = (set: () => Promise<void>) =>
    attempt.run(async () => {
      await set()
      reloadAll(profile.id)
    })
  return (
    <>
      <p>{say(words.lockOff)}</p>
      <details>
        <summary>{say(words.lockWithSecret)}</summary>
        <p>{say(words.secretForgotten)}</p>
        <SecretFields
          button={say(words.lockIt)}
          isRunning={attempt.isRunning}
          onSecret={(secret) => lock(() => lockWithSecret(profile, secret))}
        />
      </details>
      {isPasskeyOffered() && (
        <>
          <button
            type="button"
            class="button"
            aria-disabled={attempt.isRunning}
            onClick={() => void lock(() => lockWithPasskey(profile))}
          >
            {say(words.lockWithPasskey)}
          </button>
          <p class="quiet">{say(words.passkeyForgotten)}</p>
        </>
      )}
      <p role="status">{attempt.isRunning ? say(words.locking) : ''}</p>
      <FaultLine code={attempt.fault} />
    </>
  )
}
