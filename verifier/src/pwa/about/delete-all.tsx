import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { deleteEverything } from '@vigie/shared/ui/storage/delete-everything.ts'
import { words } from './words.ts'

/** Recorded inspections cannot be brought back. */
export function DeleteAll() {
  return (
    <GraveButton
      heading={say(words.deleteQuestion)}
      advice={<p>{say(words.deleteWarning)}</p>}
      keep={say(words.keepThem)}
      confirm={say(words.deleteNow)}
      failed={() => say(words.deleteFailed)}
      onConfirm={async () => {
        await deleteEverything()
        location.replace('/')
      }}
    >
      {say(words.deleteAll)}
    </GraveButton>
  )
}
