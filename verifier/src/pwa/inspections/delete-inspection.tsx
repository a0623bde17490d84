import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import type { Inspection } from './inspection.ts'
import { deleteInspection } from './inspection-store.ts'
import { afterDeletion, keepAgain, keeping } from './keep-inspection.ts'
import { offerUndo } from './undo.tsx'
import { goToView, replaceView } from './view.ts'
import { words } from './words.ts'

export function DeleteInspection({ inspection }: { inspection: Inspection }) {
  async function confirmed() {
    const { id } = inspection
    await keeping(async () => {
      const deleted = await deleteInspection(id)
      afterDeletion(id)
      if (deleted) {
        offerUndo(words.deleted, async () => {
          await keepAgain([deleted])
          goToView({ kind: 'one', id })
        })
      }
      replaceView({ kind: 'list' })
    })
  }

  return (
    <GraveButton
      heading={say(words.deleteTitle)}
      advice={<p>{say(words.deleteText, { ship: inspection.shipName })}</p>}
      keep={say(words.cancel)}
      confirm={say(words.delete)}
      onConfirm={confirmed}
    >
      <Icon name="bin" />
      {say(words.delete)}
    </GraveButton>
  )
}
