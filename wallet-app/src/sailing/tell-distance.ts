import type { Telling } from '@vigie/shared/crew/tell-sentence.ts'
import { tellSlot } from '@vigie/shared/crew/tell-sentence.ts'
import type { Distance } from '@vigie/shared/crew/voyage.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, wordsOf } from '@vigie/shared/ui/say.ts'

/** Titles and distances as this page says them. */
export function sailingTelling(catalogue: Catalogue): Telling {
  return {
    language: language.value,
    say: wordsOf,
    titleName: (code) => titleNameOf(catalogue, code),
    label: () => null,
    tellDay: (day) => dayWords(day, language.value),
    tellMember: () => '',
  }
}

export function tellDistance(distance: Distance, telling: Telling): string {
  return tellSlot({ kind: 'distance', distance }, telling)
}

export function tellTitles(codes: readonly string[], telling: Telling): string {
  return tellSlot({ kind: 'titles', codes }, telling)
}
