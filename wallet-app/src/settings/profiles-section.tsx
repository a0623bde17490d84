import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useRef } from 'preact/hooks'
import { DeleteProfileButton } from '../lock/delete-profile-button.tsx'
import { changeProfile, createProfile, type KeptProfile, listProfiles } from '../vault/kept-profile.ts'
import { replaceOpened } from '../vault/opened-profile.ts'
import { currentProfile } from '../vault/profile.ts'
import { switchProfile } from '../vault/switch-profile.ts'
import { words } from './words.ts'

const longestName = 80

/** Several people on one phone, or on the computer of a crew's mess. */
export function ProfilesSection() {
  const profiles = useSignal<readonly KeptProfile[]>([])
  const current = currentProfile.value
  const read = async () => {
    profiles.value = await listProfiles()
  }
  useEffect(() => void read(), [])
  if (!current) return null
  return (
    <section class="settings-part" aria-labelledby="settings-profiles">
      <h2 id="settings-profiles">{say(words.profiles)}</h2>
      <p>{say(words.profilesLead)}</p>
      <ul class="settings-list">
        {profiles.value.map((profile) => (
          <li key={profile.id} class="settings-row">
            <span>
              {profile.name ?? say(words.unnamed)} <span class="quiet">{stateOf(profile, current.id)}</span>
            </span>
            {profile.id !== current.id && (
              <button type="button" class="button" onClick={() => switchProfile(profile.id)}>
                {say(words.openProfile)}
                <span class="visually-hidden"> {profile.name ?? say(words.unnamed)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <NameForm
        label={say(words.profileName)}
        button={say(words.rename)}
        name={current.name ?? ''}
        onName={async (name) => {
          replaceOpened(await changeProfile(current.id, (kept) => ({ ...kept, name: name === '' ? null : name })))
          await read()
        }}
      />
      <details>
        <summary>{say(words.newProfile)}</summary>
        <NameForm
          label={say(words.newProfileName)}
          button={say(words.create)}
          name=""
          onName={async (name) => switchProfile((await createProfile(name === '' ? null : name)).id)}
        />
      </details>
      <DeleteProfileButton id={current.id} />
    </section>
  )
}

function stateOf({ id, lock }: KeptProfile, currentId: string): string {
  if (id === currentId) return say(words.thisProfile)
  return lock ? say(words.lockedProfile) : ''
}

interface NameFormProps {
  readonly label: string
  readonly button: string
  readonly name: string
  readonly onName: (name: string) => Promise<void>
}

function NameForm({ label, button, name, onName }: NameFormProps) {
  const field = useRef<HTMLInputElement>(null)
  const isSaved = useSignal(false)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    await onName(field.current?.value.trim() ?? '')
    isSaved.value = true
  }
  return (
    <form class="settings-form" onSubmit={(event) => void submit(event)}>
      <label>
        {label}
        <input ref={field} class="field" defaultValue={name} maxLength={longestName} autocomplete="off" />
      </label>
      <button type="submit" class="button">
        {button}
      </button>
      <p class="quiet" role="status">
        {isSaved.value ? say(words.done) : ''}
      </p>
    </form>
  )
}
