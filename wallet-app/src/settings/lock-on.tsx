import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { FaultLine } from '../lock/fault-line.tsx'
import { lockNow } from '../lock/lock-now.ts'
import { OpenDoor } from '../lock/open-door.tsx'
import { isPasskeyOffered } from '../lock/passkey.ts'
import { addPasskey, removeLock, setAfterMinutes, setSecret } from '../lock/set-lock.ts'
import { useAttempt } from '../lock/use-attempt.ts'
import { words as lockWords } from '../lock/words.ts'
import type { KeptProfile } from '../vault/kept-profile.ts'
import { replaceOpened } from '../vault/opened-profile.ts'
import { isSealing, type ProfileLock } from '../vault/profile-lock.ts'
import { reloadAll } from './reload-all.ts'
import { SecretFields } from './secret-fields.tsx'
import { words } from './words.ts'

interface LockOnProps {
  readonly profile: KeptProfile
  readonly lock: ProfileLock
  readonly onChange: () => Promise<void>
}

const choices = [1, 5, 15, 60] as const

export function LockOn({ profile, lock, onChange }: LockOnProps) {
  return (
    <>
      <p>{say(isSealing(lock) ? words.lockSealed : lockWords.gate)}</p>
      <button type="button" class="button main" onClick={lockNow}>
        {say(words.lockNow)}
      </button>
      <label class="settings-form">
        {say(words.lockAfter)}
        <select
          class="field"
          value={String(lock.afterMinutes)}
          onChange={({ currentTarget }) =>
            void setAfterMinutes(profile, Number(currentTarget.value)).then((changed) => {
              replaceOpened(changed)
              return onChange()
            })
          }
        >
          {choices.map((count) => (
            <option key={count} value={String(count)}>
              {count === 1 ? say(words.minute) : say(words.minutes, { count: String(count) })}
            </option>
          ))}
        </select>
      </label>
      <ChangeLock profile={profile} lock={lock} onChange={onChange} />
    </>
  )
}

type Change = 'secret' | 'passkey' | 'removal'

/** Whoever found the page open cannot change what opens it: the old way is asked for first. */
function ChangeLock({ profile, lock, onChange }: LockOnProps) {
  const change = useSignal<Change | null>(null)
  const bytes = useSignal<Uint8Array<ArrayBuffer> | null>(null)
  const attempt = useAttempt()
  const end = async () => {
    change.value = null
    bytes.value = null
    await onChange()
  }
  async function onOpen(opened: Uint8Array<ArrayBuffer> | null) {
    if (change.value === 'removal') {
      await removeLock(profile, opened)
      return reloadAll(profile.id)
    }
    if (change.value === 'passkey' && opened) {
      await addPasskey(profile, opened)
      return end()
    }
    bytes.value = opened
  }
  const opened = bytes.value
  if (opened && change.value === 'secret') {
    return (
      <>
        <p>{say(words.secretForgotten)}</p>
        <SecretFields
          button={say(words.changeSecret)}
          isRunning={attempt.isRunning}
          onSecret={(secret) =>
            attempt.run(async () => {
              await setSecret(profile, secret, opened)
              await end()
            })
          }
        />
        <FaultLine code={attempt.fault} />
      </>
    )
  }
  if (change.value !== null) {
    return (
      <>
        <p>{say(words.confirmFirst)}</p>
        <OpenDoor profile={profile} onOpen={onOpen} />
        <button
          type="button"
          class="button"
          onClick={() => {
            change.value = null
          }}
        >
          {say(words.cancel)}
        </button>
      </>
    )
  }
  const offered: readonly (readonly [Change, string])[] = [
    ...(isSealing(lock) ? [['secret', say(lock.secret ? words.changeSecret : words.lockWithSecret)] as const] : []),
    ...(isSealing(lock) && !lock.passkey && isPasskeyOffered() ? [['passkey', say(words.addPasskey)] as const] : []),
    ['removal', say(words.removeLock)],
  ]
  return (
    <div class="settings-actions">
      {offered.map(([kind, label]) => (
        <button
          key={kind}
          type="button"
          class="button"
          onClick={() => {
            change.value = kind
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
