// The shape is declared beside the data it describes.
export type { CodedValue, ValueSet } from '@vigie/schemas/value-set.ts'
