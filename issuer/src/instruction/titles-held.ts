import type { FactRecord } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { Fact } from '@vigie/shared/rules/fact.ts'
import type { RecordedTitle } from './registries/ask-item.ts'
import { sameWords } from './same-words.ts'

/** A title that this register issued to the seafarer. */
export interface RegisteredTitle {
  readonly number: string
  readonly code: string
  readonly effectiveFrom: PlainDate
  readonly validUntil: PlainDate | null
  /** `suspended-or-past`: held, but of no effect today. `ended`: withdrawn, or another title took its place. */
  readonly standing: 'in-force' | 'suspended-or-past' | 'ended'
}

/** A title held, whoever keeps it. */
export interface HeldTitle extends Pick<RegisteredTitle, 'number' | 'effectiveFrom' | 'validUntil'> {
  /** Null for a name that is in no catalogue. */
  readonly code: string | null
  readonly name: string
  /** False where its state is not known to be valid. */
  readonly isValid: boolean
}

/**
 * What ITEM keeps and what this register issued, under our codes. Of a title that both have, the register that issued it is
 * believed: one that ended is not held, whatever ITEM says still. Of ITEM's states only 03 « Valide » says something,
 * because it is the only one whose meaning we have read.
 */
export function joinTitles(
  recorded: readonly RecordedTitle[],
  registered: readonly RegisteredTitle[],
  titles: readonly TitleDefinition[],
): HeldTitle[] {
  const ours = new Set(registered.map(({ number }) => number))
  const theirs = recorded.filter(({ number }) => !ours.has(number))
  return [
    ...theirs.map((title) => ({
      ...pick(title),
      code: titleCodeOf(title, titles),
      name: title.name,
      isValid: title.stateCode === validStateCode,
    })),
    ...registered
      .filter(({ standing }) => standing !== 'ended')
      .map((title) => ({
        ...pick(title),
        code: title.code,
        name: findTitleDefinition(titles, title.code)?.name.fr ?? title.code,
        isValid: title.standing === 'in-force',
      })),
  ]
}

function pick({ number, effectiveFrom, validUntil }: Pick<HeldTitle, 'number' | 'effectiveFrom' | 'validUntil'>) {
  return { number, effectiveFrom, validUntil }
}

/** The titles as rules read them; a state that is not known is left out. */
export function titlesHeld(held: readonly HeldTitle[]): FactRecord[] {
  return held.map(({ code, name, number, effectiveFrom, validUntil, isValid }) => ({
    code,
    name,
    number,
    since: effectiveFrom,
    validUntil,
    ...(isValid && { state: 'valid' }),
  }))
}

/** ITEM's « Valide »: the only state whose meaning we have read. */
const validStateCode = '03'

function titleCodeOf({ itemCode, name }: RecordedTitle, titles: readonly TitleDefinition[]): string | null {
  const byCode = titles.find((title) => title.itemCode === itemCode)
  const byName = titles.find((title) => sameWords(title.name.fr, name))
  return byCode?.code ?? byName?.code ?? null
}

/**
 * The latest end among the titles of this code; nothing when one has no end, because there is nothing to revalidate, nor
 * when the one that ends last is not known to be valid: a suspended or withdrawn title is for an agent (STCW I/2,
 * paragraph 8).
 */
export function currentTitleValidUntil(held: readonly HeldTitle[], titleCode: string): Fact | null {
  const mine = held.filter(({ code }) => code === titleCode)
  const last = mine.reduce((end, { validUntil }) => (validUntil !== null && validUntil > end ? validUntil : end), '')
  const endLast = mine.filter(({ validUntil }) => validUntil === last)
  const areValid = endLast.length > 0 && endLast.every(({ isValid }) => isValid)
  return areValid && mine.every(({ validUntil }) => validUntil !== null) ? { value: last } : null
}
