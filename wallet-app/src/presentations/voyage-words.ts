import type { AskedVoyage } from '@vigie/shared/presentation/voyage-info.ts'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

/** Which ship, from when until when, in which post. */
export function voyageWords({ shipName, from, until, capacity }: AskedVoyage, catalogue: Catalogue): string {
  const days = { ship: shipName, from: dayWords(from, language.value), until: dayWords(until, language.value) }
  if (capacity === null) return say(words.voyage, days)
  return say(words.voyageAs, { ...days, capacity: labelFor(catalogue, 'capacities', capacity) })
}
