import { useSignal } from '@preact/signals'
import type { LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { ComparisonFields } from './comparison-fields.tsx'
import { DayField } from './day-field.tsx'
import { type Faults, type FieldName, type FormValues, readForm } from './look-up-form-values.ts'
import { TextField } from './text-field.tsx'
import { words } from './words.ts'

interface LookUpFormProps {
  readonly values: FormValues
  readonly isAsking: boolean
  readonly onChange: (values: FormValues) => void
  readonly onAsk: (question: LookUpQuestion) => void
}

const idOf: Record<FieldName, string> = {
  number: 'title-number',
  birthDate: 'birth-date',
  identificationNumber: 'identification-number',
  lastDay: 'last-day',
}

/** Number, holder, and what to compare; what is wrong is said beside its field, and the first such field has the focus. */
export function LookUpForm({ values, isAsking, onChange, onAsk }: LookUpFormProps) {
  const faults = useSignal<Faults>({})
  const form = useRef<HTMLFormElement>(null)
  const change = (changed: Partial<FormValues>) => onChange({ ...values, ...changed })

  function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isAsking) return
    const read = readForm(values, plainDateOf(new Date()))
    if (!('faults' in read)) {
      faults.value = {}
      onAsk(read)
      return
    }
    faults.value = read.faults
    const first = (Object.keys(idOf) as FieldName[]).find((name) => read.faults[name]) // the names of a record are its names
    if (first) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`#${idOf[first]}`)?.focus())
  }

  return (
    <form ref={form} class="look-up-fields no-print" noValidate onSubmit={submit}>
      <TextField
        id={idOf.number}
        label={say(words.number)}
        hint={say(words.numberHint)}
        inputMode="numeric"
        value={values.number}
        fault={faults.value.number}
        onChange={(number) => change({ number })}
      />
      <HolderBy values={values} onChange={change} />
      {values.holderBy === 'birthDate' ? (
        <DayField
          id={idOf.birthDate}
          label={say(words.birthDate)}
          value={values.birthDate}
          fault={faults.value.birthDate}
          onChange={(birthDate) => change({ birthDate })}
        />
      ) : (
        <TextField
          id={idOf.identificationNumber}
          label={say(words.identification)}
          hint={say(words.identificationHint)}
          inputMode="text"
          value={values.identificationNumber}
          fault={faults.value.identificationNumber}
          onChange={(identificationNumber) => change({ identificationNumber })}
        />
      )}
      <ComparisonFields values={values} faults={faults.value} onChange={change} />
      <button type="submit" class="button main" aria-disabled={isAsking}>
        {say(words.ask)}
      </button>
      <p class="visually-hidden" role="status">
        {isAsking && say(words.asking)}
      </p>
    </form>
  )
}

interface HolderByProps {
  readonly values: FormValues
  readonly onChange: (change: Partial<FormValues>) => void
}

function HolderBy({ values, onChange }: HolderByProps) {
  const choices = { birthDate: words.byBirthDate, identificationNumber: words.byIdentification } as const
  return (
    <fieldset class="look-up-choices">
      <legend>{say(words.holderBy)}</legend>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((name) => (
        <label key={name} class="look-up-choice">
          <input
            type="radio"
            name="holder-by"
            checked={values.holderBy === name}
            onChange={() => onChange({ holderBy: name })}
          />
          {say(choices[name])}
        </label>
      ))}
    </fieldset>
  )
}
