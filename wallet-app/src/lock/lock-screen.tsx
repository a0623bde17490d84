import './lock.css'
import { useSignal } from '@preact/signals'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { openDataKey } from '../vault/data-key.ts'
import { type KeptProfile, listProfiles } from '../vault/kept-profile.ts'
import { enterProfile } from '../vault/opened-profile.ts'
import { vaultState } from '../vault/profile.ts'
import { isSealing } from '../vault/profile-lock.ts'
import { switchProfile } from '../vault/switch-profile.ts'
import { DeleteProfileButton } from './delete-profile-button.tsx'
import { OpenDoor } from './open-door.tsx'
import { words } from './words.ts'

/** Stands in the place of every screen while `vaultState` is locked, whatever the address. */
export function LockScreen() {
  const state = vaultState.value
  if (state.kind !== 'locked') return null
  const { profile } = state
  return (
    <div class="wallet-page">
      <header class="wallet-top">
        <h1 tabIndex={-1}>
          {profile.name === null ? say(words.locked) : say(words.lockedNamed, { name: profile.name })}
        </h1>
        <LanguageSwitch />
      </header>
      <main>
        <OpenDoor
          profile={profile}
          onOpen={async (bytes) => enterProfile(profile, bytes && (await openDataKey(bytes)))}
        />
        {!isSealing(profile.lock) && <p>{say(words.gate)}</p>}
        <OtherProfiles current={profile} />
        <details class="lock-aside">
          <summary>{say(words.forgotten)}</summary>
          <p>{say(words.forgottenAdvice)}</p>
          <DeleteProfileButton id={profile.id} />
        </details>
      </main>
    </div>
  )
}

function OtherProfiles({ current }: { current: KeptProfile }) {
  const profiles = useSignal<readonly KeptProfile[]>([])
  useEffect(() => {
    void listProfiles().then((found) => {
      profiles.value = found.filter(({ id }) => id !== current.id)
    })
  }, [current.id])
  if (profiles.value.length === 0) return null
  return (
    <section class="lock-aside" aria-labelledby="other-profiles">
      <h2 id="other-profiles">{say(words.otherProfile)}</h2>
      <ul class="lock-others">
        {profiles.value.map(({ id, name }) => (
          <li key={id}>
            <button type="button" class="button" onClick={() => switchProfile(id)}>
              {name ?? say(words.unnamed)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
