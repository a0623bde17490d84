import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { deleteProfile } from '../vault/delete-profile.ts'
import { reloadPage } from '../vault/reload-page.ts'
import { words } from './words.ts'

/** Says first what goes and what stays. */
export function DeleteProfileButton({ id }: { id: string }) {
  return (
    <GraveButton
      heading={say(words.deleteQuestion)}
      advice={<p>{say(words.deleteWarning)}</p>}
      keep={say(words.keep)}
      confirm={say(words.deleteNow)}
      failed={() => say(words.deleteFailed)}
      onConfirm={async () => {
        await deleteProfile(id)
        reloadPage()
      }}
    >
      {say(words.deleteProfile)}
    </GraveButton>
  )
}
