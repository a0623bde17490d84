import type { TitleDefinition } from './title-definition.ts'

/**
 * A title can be issued once we know what its A-I/2 tables hold (or that it has none), how long it lasts, and that the
 * administration delivers it. What we do not know is not guessed: the answer is no until someone reads the text.
 */
export function isIssuable(title: TitleDefinition): boolean {
  const { years, months, withoutEnd } = title.validity
  const hasKnownValidity = withoutEnd === true || years !== null || months !== null
  return title.deliveredBy === 'administration' && title.endorsement !== null && hasKnownValidity
}
