import { language, say } from '@vigie/shared/ui/say.ts'
import type { DayParts } from './day-parts.ts'
import { FieldFault } from './field-fault.tsx'
import type { FieldProps } from './field-props.ts'
import { words } from './words.ts'

/** Day, month by its name, year: no order of figures to guess. */
export function DayField({ id, label, value, fault, onChange }: FieldProps<DayParts>) {
  const described = `${id}-hint ${id}-fault`
  const change = (part: keyof DayParts) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...value, [part]: event.currentTarget.value })
  const isWrong = fault !== undefined
  return (
    <fieldset class="look-up-day" aria-describedby={described}>
      <legend>{label}</legend>
      <p class="quiet" id={`${id}-hint`}>
        {say(words.dayHint)}
      </p>
      <div class="day-parts">
        <label>
          {say(words.day)}
          <input
            id={id}
            class="field"
            inputMode="numeric"
            autocomplete="off"
            maxLength={2}
            value={value.day}
            aria-invalid={isWrong}
            onInput={change('day')}
          />
        </label>
        <label>
          {say(words.month)}
          <select class="field" value={value.month} aria-invalid={isWrong} onChange={change('month')}>
            <option value="">{say(words.chooseMonth)}</option>
            {monthNames().map((name, index) => (
              <option key={name} value={String(index + 1)}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say(words.year)}
          <input
            class="field"
            inputMode="numeric"
            autocomplete="off"
            maxLength={4}
            value={value.year}
            aria-invalid={isWrong}
            onInput={change('year')}
          />
        </label>
      </div>
      <FieldFault id={`${id}-fault`} fault={fault} />
    </fieldset>
  )
}

function monthNames(): string[] {
  const format = new Intl.DateTimeFormat(language.value, { month: 'long', calendar: 'gregory', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 1)))
}
