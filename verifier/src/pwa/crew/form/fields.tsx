import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useId, useLayoutEffect } from 'preact/hooks'
import { words } from './words.ts'

interface FieldProps<Value> {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Yes, no, or not known: what nobody has said is never taken for "no". */
export function ThreeStateField({ label, value, onChange }: FieldProps<boolean | null>) {
  const said = value === null ? '' : value ? 'yes' : 'no'
  return (
    <ChoiceField
      label={label}
      value={said}
      choices={[
        ['', say(words.notKnown)],
        ['yes', say(words.yes)],
        ['no', say(words.no)],
      ]}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen === 'yes')}
    />
  )
}

interface ChoiceFieldProps extends FieldProps<string> {
  readonly choices: readonly (readonly [value: string, label: string])[]
}

export function ChoiceField({ label, value, choices, onChange }: ChoiceFieldProps) {
  const id = useId()
  return (
    <div class="crew-field">
      <label for={id}>{label}</label>
      <select id={id} class="field" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {choices.map(([each, words]) => (
          <option key={each} value={each} selected={each === value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

interface NumberFieldProps extends FieldProps<number | null> {
  readonly isWhole?: boolean
  /** What else is refused. */
  readonly fault?: Text | null
}

/** Empty is not known. What is no number changes nothing, and is said. */
export function NumberField({ label, value, onChange, isWhole = false, fault = null }: NumberFieldProps) {
  const id = useId()
  const typed = useSignal(value === null ? '' : String(value))
  const read = numberIn(typed.value, isWhole)
  // undone or discarded elsewhere: the field follows
  useLayoutEffect(() => {
    if (numberIn(typed.peek(), isWhole) !== value) typed.value = value === null ? '' : String(value)
  }, [value])
  const said = read === undefined ? words.notANumber : fault
  return (
    <div class="crew-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field figures"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        autocomplete="off"
        maxLength={9}
        value={typed.value}
        aria-invalid={said !== null}
        aria-describedby={said ? `${id}-fault` : undefined}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value
          const now = numberIn(currentTarget.value, isWhole)
          if (now !== undefined) onChange(now)
        }}
      />
      {said && (
        <p id={`${id}-fault`} class="field-fault" role="alert">
          {say(said)}
        </p>
      )}
    </div>
  )
}

/** Null of nothing, undefined of what is no number. */
function numberIn(text: string, isWhole: boolean): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  const form = isWhole ? /^\d{1,6}$/ : /^\d{1,6}(\.\d{1,2})?$/
  return form.test(plain) ? Number(plain) : undefined
}

interface TextFieldProps extends FieldProps<string> {
  readonly maxLength?: number
  readonly fault?: Text | null
}

export function TextField({ label, value, onChange, maxLength = 120, fault = null }: TextFieldProps) {
  const id = useId()
  return (
    <div class="crew-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        autocomplete="off"
        spellcheck={false}
        maxLength={maxLength}
        value={value}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {fault && (
        <p id={`${id}-fault`} class="field-fault" role="alert">
          {say(fault)}
        </p>
      )}
    </div>
  )
}

interface DayFieldProps extends FieldProps<PlainDate | null> {
  readonly fault?: Text | null
  readonly note?: string
}

export function DayField({ label, value, onChange, fault = null, note }: DayFieldProps) {
  const id = useId()
  return (
    <div class="crew-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="date"
        value={value ?? ''}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget }) => {
          const day = currentTarget.value
          if (day === '') onChange(null)
          else if (isPlainDate(day)) onChange(day)
        }}
      />
      <p id={`${id}-note`} class={fault ? 'field-fault' : 'quiet'}>
        {fault ? say(fault) : note}
      </p>
    </div>
  )
}
