import { FieldFault } from './field-fault.tsx'
import type { FieldProps } from './field-props.ts'

interface TextFieldProps extends FieldProps<string> {
  readonly hint: string
  readonly inputMode: 'numeric' | 'text'
}

export function TextField({ id, label, hint, value, fault, inputMode, onChange }: TextFieldProps) {
  return (
    <div class="look-up-field">
      <label for={id}>{label}</label>
      <p class="quiet" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={id}
        class="field figures"
        inputMode={inputMode}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={32}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <FieldFault id={`${id}-fault`} fault={fault} />
    </div>
  )
}
