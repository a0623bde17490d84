import { useSignal } from '@preact/signals'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { keepStorage } from '@vigie/shared/ui/storage/keep-storage.ts'
import { unknownShip, unknownVoyage } from '../check/start-crew-check.ts'
import { today } from '../engine/reports.ts'
import { TextField } from '../form/fields.tsx'
import { ManningLinesForm } from '../form/manning-lines-form.tsx'
import { VoyageCoreFields } from '../form/voyage-fields.tsx'
import { words } from '../form/words.ts'
import { createCheck } from '../keeping/keep-crew.ts'
import { type Keeper, replaceView } from '../view.ts'
import { words as crewWords } from '../words.ts'

/** Ship, days and distance; a manning document that is scanned next says more, and everything can be changed after. */
export function NewCheck({ keeper }: { keeper: Keeper }) {
  const name = useSignal('')
  const voyage = useSignal(unknownVoyage(today()))
  const isTold = useSignal(false)
  const isTypingLines = useSignal(false)
  const catalogue = useCatalogue()
  const isNamed = name.value.trim() !== ''
  const areDaysRight = voyage.value.from <= voyage.value.until

  function begin() {
    isTold.value = true
    if (!isNamed || !areDaysRight) return
    // the service compares from its first answer on; a device waits for the document to be scanned
    if (keeper === 'service') isTypingLines.value = true
    else void create([], null)
  }

  async function create(lines: readonly ManningLine[], documentNumber: string | null) {
    if (keeper === 'device') void keepStorage()
    const id = await createCheck(keeper, {
      id: crypto.randomUUID(),
      startedAt: instantOf(new Date()),
      ship: unknownShip(name.value.trim()),
      voyage: voyage.value,
      manning: { kind: 'stated', documentNumber, lines },
      people: [],
      undecided: [],
    })
    if (id !== null) replaceView({ kind: 'one', keeper, id })
  }

  if (isTypingLines.value && catalogue) {
    return (
      <section aria-labelledby="new-check">
        <h2 id="new-check">{say(crewWords.lines)}</h2>
        <ManningLinesForm
          lines={[]}
          documentNumber={null}
          catalogue={catalogue}
          onUse={(lines, documentNumber) => void create(lines, documentNumber)}
          onCancel={() => {
            isTypingLines.value = false
          }}
        />
      </section>
    )
  }
  return (
    <section aria-labelledby="new-check">
      <h2 id="new-check">{say(crewWords.newCheck)}</h2>
      <form
        class="crew-new"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
      >
        <TextField
          label={say(words.shipName)}
          value={name.value}
          fault={isTold.value && !isNamed ? words.shipNameMissing : null}
          onChange={(typed) => {
            name.value = typed
          }}
        />
        <VoyageCoreFields
          voyage={voyage.value}
          onChange={(change) => {
            voyage.value = { ...voyage.value, ...change }
          }}
        />
        <div class="crew-actions">
          <button type="submit" class="button main">
            {say(words.begin)}
          </button>
          <button type="button" class="button" onClick={() => replaceView({ kind: 'list' })}>
            {say(words.cancel)}
          </button>
        </div>
      </form>
    </section>
  )
}
