import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { Language } from '@vigie/shared/language.ts'
import { sayCrew } from './crew-words.ts'

/** By name, or by their place in the crew. */
export function nameMember(crew: readonly CrewMember[], memberId: string, language: Language): string {
  const place = crew.findIndex(({ id }) => id === memberId)
  const { familyName = null, givenName = null } = crew[place] ?? {}
  if (familyName === null) return sayCrew('person', language, { number: String(place + 1) })
  return [givenName, familyName.toLocaleUpperCase(language)].filter((name) => name !== null).join(' ')
}
