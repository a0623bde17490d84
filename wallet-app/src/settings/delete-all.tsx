import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { deleteEverything } from '@vigie/shared/ui/storage/delete-everything.ts'
import { deleteProfile } from '../vault/delete-profile.ts'
import { listProfiles } from '../vault/kept-profile.ts'
import { words } from './words.ts'

/** Every profile, the page itself, the choices. */
export function DeleteAll() {
  return (
    <GraveButton
      heading={say(words.deleteAllQuestion)}
      advice={<p>{say(words.deleteAllWarning)}</p>}
      keep={say(words.keepAll)}
      confirm={say(words.deleteAllNow)}
      failed={() => say(words.deleteAllFailed)}
      onConfirm={deleteAll}
    >
      {say(words.deleteAll)}
    </GraveButton>
  )
}

async function deleteAll(): Promise<void> {
  // by name, for platforms that do not list what is there
  for (const { id } of await listProfiles()) await deleteProfile(id)
  await deleteEverything()
  location.replace('/')
}
