import type { TargetedInputEvent } from 'preact'

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'email' | 'date'
  readonly isNumber?: boolean
  /** What is wrong with it, beside it and read out with it. */
  readonly fault?: string | undefined
}

export function Field({ id, label, value, onInput, type = 'text', isNumber = false, fault }: FieldProps) {
  const common = {
    id,
    class: 'field',
    value,
    maxLength: type === 'email' ? 254 : 120,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onInput(currentTarget.value),
    ...(isNumber && { inputMode: 'numeric' as const }),
  }
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {type === 'date' && <input {...common} type="date" autocomplete="off" />}
      {type === 'email' && <input {...common} type="email" autocomplete="email" />}
      {type === 'text' && <input {...common} type="text" autocomplete="off" />}
      <FieldFault id={id} fault={fault} />
    </div>
  )
}

interface ChoiceProps extends Omit<FieldProps, 'type' | 'isNumber'> {
  readonly options: readonly (readonly [value: string, label: string])[]
}

export function Choice({ id, label, value, onInput, options, fault }: ChoiceProps) {
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="field"
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={({ currentTarget }) => onInput(currentTarget.value)}
      >
        {options.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
      <FieldFault id={id} fault={fault} />
    </div>
  )
}

function FieldFault({ id, fault }: { id: string; fault: string | undefined }) {
  return fault === undefined ? null : (
    <p id={`${id}-fault`} class="field-fault">
      {fault}
    </p>
  )
}
