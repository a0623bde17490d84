import type { Text } from '@vigie/shared/language.ts'

export interface FieldProps<Value> {
  readonly id: string
  readonly label: string
  readonly value: Value
  /** What to mend, said beside the field. */
  readonly fault: Text | undefined
  readonly onChange: (value: Value) => void
}
