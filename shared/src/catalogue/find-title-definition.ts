import { Problem } from '../problem.ts'
import type { TitleDefinition } from './title-definition.ts'

export function findTitleDefinition(titles: readonly TitleDefinition[], code: string): TitleDefinition | null {
  return titles.find((title) => title.code === code) ?? null
}

/** Refuses a code that is not in the catalogue with `title-unknown`. */
export function getTitleDefinition(titles: readonly TitleDefinition[], code: string): TitleDefinition {
  const title = findTitleDefinition(titles, code)
  if (title) return title
  throw new Problem('title-unknown', 'expected the code of a title of the catalogue')
}
