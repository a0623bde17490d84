import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { ManningContent } from '@vigie/shared/manning/create-manning-document.ts'
import { stateWords, words } from './words.ts'

/** As the issuer shows one. */
export interface ManningView {
  readonly number: string
  readonly state: string
  readonly ship: { readonly shipName: string; readonly registration: string; readonly imoNumber: string | null }
  readonly effectiveFrom: string
  readonly validUntil: string | null
  /** Of one shown alone. */
  readonly content?: ManningContent
  readonly replaces?: string | null
}

/** One document as a person reads it in a terminal. */
export function writeManning(view: ManningView, language: Language): string {
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const say = (word: keyof typeof words) => words[word][language]
  const { number, state, ship, effectiveFrom, validUntil, content, replaces } = view
  return [
    `${number}, ${stateWords[state]?.[language] ?? state}`,
    `  ${say('ship')}${colon} ${ship.shipName}, ${[ship.registration, ship.imoNumber].filter(Boolean).join(', ')}`,
    `  ${say('effectiveFrom')}${colon} ${effectiveFrom}`,
    `  ${say('validUntil')}${colon} ${validUntil ?? say('withoutEnd')}`,
    ...(replaces ? [`  ${say('replaces')}${colon} ${replaces}`] : []),
    ...(content
      ? [`  ${say('area')}${colon} ${areaOf(content, language)}`, ...writeLines(content.lines, language)]
      : []),
  ].join('\n')
}

function areaOf({ tradingArea: { isUnlimited, areaText } }: ManningContent, language: Language): string {
  return areaText?.[language] ?? (isUnlimited ? words.unlimited[language] : '')
}

/** A line a capacity: how many, who, by which regulations, under which conditions. */
export function writeLines(lines: ManningContent['lines'], language: Language): string[] {
  const capacity = (code: string) => labelOf(loadValueSets(), 'capacities', code, language)
  return lines.map(({ persons, capacities, regulation = [], conditions }) => {
    const who = [capacities.map(capacity).join(' + '), ...regulation, ...(conditions ? [conditions[language]] : [])]
    return `  ${persons} × ${who.join(', ')}`
  })
}
