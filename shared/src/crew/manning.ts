import type { Level } from './post.ts'

/**
 * One line of a *fiche d'effectif minimal* or Minimum Safe Manning Document (IMO A.1047(27)): so many persons of this
 * grade. Two capacities are one person who serves in both departments (*fonction polyvalente*).
 */
export interface ManningLine {
  /** Of this document only: `1`, `2`… */
  readonly id: string
  /** Codes of the value set `capacities`. */
  readonly capacities: readonly [string, ...string[]]
  /** Where the document says it; else it follows from the capacity (schemas/manning/posts). */
  readonly level: Level | null
  /** STCW regulations, as written: `II/2`. */
  readonly regulation: readonly string[]
  readonly number: number
  /** As written on the document, for a person to read. */
  readonly conditions: string | null
}

/** The lines that the crew must fill, and where they come from. */
export interface Manning {
  readonly lines: readonly ManningLine[]
  /** Number of the document; null when the lines were typed in. */
  readonly documentNumber: string | null
}
