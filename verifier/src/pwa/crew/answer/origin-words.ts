import { say } from '@vigie/shared/ui/say.ts'
import type { CrewCheck } from '../check/crew-check.ts'
import { words } from '../words.ts'

/** Where the lines come from, and what that is worth. */
export function originWords({ manning: { kind, documentNumber } }: Pick<CrewCheck, 'manning'>): string {
  if (kind === 'document') return say(words.ofDocument, { number: documentNumber })
  return documentNumber === null ? say(words.ofPaper) : say(words.ofPaperNumbered, { number: documentNumber })
}
