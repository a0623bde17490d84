import { useSignal } from '@preact/signals'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { ConfirmDeletion } from './confirm-deletion.tsx'
import type { Inspection } from './inspection.ts'
import { deleteInspection } from './inspection-store.ts'
import { afterDeletion, keepAgain, keeping } from './keep-inspection.ts'
import { offerUndo } from './undo.tsx'
import { goToView, replaceView } from './view.ts'
import { words } from './words.ts'

export function DeleteInspection({ inspection }: { inspection: Inspection }) {
  const isAsking = useSignal(false)

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
    <>
      <button
        type="button"
        class="button"
        onClick={() => {
          isAsking.value = true
        }}
      >
        <Icon name="bin" />
        {say(words.delete)}
      </button>
      {isAsking.value && (
        <ConfirmDeletion
          title={say(words.deleteTitle)}
          text={say(words.deleteText, { ship: inspection.shipName })}
          onConfirm={() => void confirmed()}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </>
  )
}
