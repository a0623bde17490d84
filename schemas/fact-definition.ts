import type { Text } from './text.ts'

type FactSource = 'administres' | 'esculape' | 'amfore' | 'item' | 'agent' | 'application' | 'calendar' | 'catalogue'

type FactType = 'boolean' | 'number' | 'text' | 'date' | 'list'

/** One thing a rule may ask about: its type, where it comes from and how it is computed. */
export interface FactDefinition {
  readonly id: string
  readonly type: FactType
  readonly label: Text
  readonly source: FactSource
  /** Fields of the records of a list. A field that is null in a record is a known absence. */
  readonly fields?: Readonly<Record<string, Exclude<FactType, 'list'>>>
  readonly computed: string
  /** An agent may attest it, having read what `toRead` names. */
  readonly attestable: boolean
  readonly toRead?: string
  /** Documents in which an agent reads it: value set `application-documents` (ours: no text lists them). */
  readonly evidencedBy?: readonly string[]
}
