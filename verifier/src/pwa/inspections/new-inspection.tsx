import { say } from '@vigie/shared/ui/say.ts'
import { keepStorage } from '@vigie/shared/ui/storage/keep-storage.ts'
import type { ShipVisit } from './inspection.ts'
import { keepNewInspection } from './keep-inspection.ts'
import { replaceView } from './view.ts'
import { VisitForm } from './visit-form.tsx'
import { words } from './words.ts'

export function NewInspection() {
  async function begin(visit: ShipVisit) {
    void keepStorage()
    const kept = await keepNewInspection(visit)
    if (kept) replaceView({ kind: 'one', id: kept.id })
  }
  return (
    <section aria-labelledby="new-inspection">
      <h2 id="new-inspection">{say(words.newInspection)}</h2>
      <VisitForm
        visit={null}
        submitLabel={say(words.begin)}
        onSubmit={(visit) => void begin(visit)}
        onCancel={() => replaceView({ kind: 'list' })}
      />
    </section>
  )
}
