import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { CrewCatalogue } from '@vigie/shared/crew/crew-catalogue.ts'
import type { Sentence, Slot } from '@vigie/shared/crew/crew-report.ts'
import type { Language } from '@vigie/shared/language.ts'
import { writeDate } from '@vigie/shared/printed-title/create-printed-title.ts'
import { milesBoth } from './report-words.ts'

export interface Telling {
  readonly language: Language
  readonly catalogue: CrewCatalogue
  readonly memberName: (memberId: string) => string
}

/** A sentence with its places filled, in one language. */
export function tellSentence({ text, slots }: Sentence, telling: Telling): string {
  return text[telling.language].replace(/\{(\w+)\}/g, (written, name: string) => {
    const slot = slots[name]
    return slot ? tellSlot(slot, telling) : written
  })
}

function tellSlot(slot: Slot, { language, catalogue, memberName }: Telling): string {
  if (slot.kind === 'words') return slot.words
  if (slot.kind === 'number') return new Intl.NumberFormat(language).format(slot.number)
  if (slot.kind === 'day') return writeDate(slot.day)[language]
  if (slot.kind === 'distance') return milesBoth(slot.distance)[language]
  if (slot.kind === 'member') return memberName(slot.memberId)
  const names = slot.codes.map((code) =>
    slot.kind === 'titles'
      ? (catalogue.titles.get(code)?.name[language] ?? code)
      : labelOf(catalogue.valueSets, slot.set, code, language),
  )
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
}
