import type { FactRecord } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { Fact } from '@vigie/shared/rules/fact.ts'
import type { RecordedTitle } from './registries/ask-item.ts'
import { sameWords } from './same-words.ts'

/**
 * The titles held, under our codes. A title whose name is in no catalogue keeps a null code; the state is left out, not
 * known, unless it is 03 « Valide », the only code whose meaning we have read.
 */
export function titlesHeld(held: readonly RecordedTitle[], titles: readonly TitleDefinition[]): FactRecord[] {
  return held.map((title) => ({
    code: titleCodeOf(title, titles),
    name: title.name,
    number: title.number,
    since: title.effectiveFrom,
    validUntil: title.validUntil,
    ...(title.stateCode === validStateCode && { state: 'valid' }),
  }))
}

/** ITEM's « Valide »: the only state whose meaning we have read. */
const validStateCode = '03'

export function titleCodeOf({ itemCode, name }: RecordedTitle, titles: readonly TitleDefinition[]): string | null {
  const byCode = titles.find((title) => title.itemCode === itemCode)
  const byName = titles.find((title) => sameWords(title.name.fr, name))
  return byCode?.code ?? byName?.code ?? null
}

/**
 * The latest end among the titles of this code; nothing when one has no end, because there is nothing to revalidate, nor
 * when ITEM does not call that title valid: a suspended or withdrawn title is for an agent (STCW I/2, paragraph 8).
 */
export function currentTitleValidUntil(
  held: readonly RecordedTitle[],
  titleCode: string,
  titles: readonly TitleDefinition[],
): Fact | null {
  const mine = held.filter((title) => titleCodeOf(title, titles) === titleCode)
  const last = mine.reduce((end, { validUntil }) => (validUntil !== null && validUntil > end ? validUntil : end), '')
  const endLast = mine.filter(({ validUntil }) => validUntil === last)
  const areValid = endLast.length > 0 && endLast.every(({ stateCode }) => stateCode === validStateCode)
  return areValid && mine.every(({ validUntil }) => validUntil !== null) ? { value: last } : null
}
