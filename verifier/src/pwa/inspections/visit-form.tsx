import { useSignal } from '@preact/signals'
import { isPlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import type { ShipVisit } from './inspection.ts'
import { parseImoNumber } from './parse-imo-number.ts'
import { words } from './words.ts'

interface VisitFormProps {
  /** What is known already; a new visit is of today. */
  readonly visit: ShipVisit | null
  readonly submitLabel: string
  readonly onSubmit: (visit: ShipVisit) => void
  readonly onCancel: () => void
}

/** Two fields are enough to begin, and only the ship's name is asked for. */
export function VisitForm({ visit, submitLabel, onSubmit, onCancel }: VisitFormProps) {
  const faults = useSignal<{ readonly shipName?: true; readonly imoNumber?: true }>({})

  function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const read = (name: string) => String(data.get(name) ?? '').trim()
    const imoNumber = read('imoNumber') === '' ? '' : parseImoNumber(read('imoNumber'))
    const date = read('date')
    if (read('shipName') === '' || imoNumber === null) {
      faults.value = {
        ...(read('shipName') === '' && { shipName: true }),
        ...(imoNumber === null && { imoNumber: true }),
      }
      form.querySelector<HTMLElement>(read('shipName') === '' ? '#ship-name' : '#imo-number')?.focus()
      return
    }
    onSubmit({
      shipName: read('shipName'),
      imoNumber,
      flag: read('flag'),
      port: read('port'),
      date: isPlainDate(date) ? date : null,
    })
  }

  const day = visit ? visit.date : plainDateOf(new Date(Date.now() - new Date().getTimezoneOffset() * 60_000))
  return (
    <form class="visit" novalidate onSubmit={submit}>
      <div>
        <label for="ship-name">{say(words.shipName)}</label>
        <input
          id="ship-name"
          name="shipName"
          class="field"
          maxLength={120}
          defaultValue={visit?.shipName}
          autocomplete="off"
          aria-invalid={faults.value.shipName === true}
          aria-describedby="ship-name-fault"
        />
        <p id="ship-name-fault" class="field-fault" role="alert">
          {faults.value.shipName && say(words.shipNameMissing)}
        </p>
      </div>
      <div>
        <label for="imo-number">{say(words.imoNumber)}</label>
        <input
          id="imo-number"
          name="imoNumber"
          class="field"
          inputMode="numeric"
          maxLength={14}
          defaultValue={visit?.imoNumber}
          autocomplete="off"
          aria-invalid={faults.value.imoNumber === true}
          aria-describedby="imo-hint imo-fault"
        />
        <p id="imo-hint" class="quiet">
          {say(words.imoHint)}
        </p>
        <p id="imo-fault" class="field-fault" role="alert">
          {faults.value.imoNumber && say(words.imoWrong)}
        </p>
      </div>
      <details open={visit !== null}>
        <summary>{say(words.more)}</summary>
        <div class="visit-more">
          <label for="flag">{say(words.flag)}</label>
          <input id="flag" name="flag" class="field" maxLength={120} defaultValue={visit?.flag} autocomplete="off" />
          <label for="port">{say(words.port)}</label>
          <input id="port" name="port" class="field" maxLength={120} defaultValue={visit?.port} autocomplete="off" />
          <label for="date">{say(words.date)}</label>
          <input id="date" name="date" class="field" type="date" defaultValue={day ?? ''} />
        </div>
      </details>
      <div class="choices">
        <button type="button" class="button" onClick={onCancel}>
          {say(words.cancel)}
        </button>
        <button type="submit" class="button main">
          {submitLabel}
        </button>
      </div>
    </form>
  )
}
