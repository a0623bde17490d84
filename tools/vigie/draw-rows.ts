import type { Language } from '@vigie/shared/language.ts'
import { drawTable } from './draw-table.ts'
import { say } from './words.ts'

/** What the issuer listed, as a table; says when there is nothing, and how to ask for the rows after `next`. */
export function drawRows(rows: readonly (readonly string[])[], language: Language, next: string | null = null): string {
  if (rows.length === 0) return say('nothing', language)
  const more = next === null ? '' : `\n${say('moreRows', language)} ${next}`
  return drawTable(rows) + more
}
