import type { CheckedPerson, StatedName } from './crew-check.ts'

/** As the first verified document says it; what was typed in stands until there is one. */
export function nameOf({ documents, stated }: Pick<CheckedPerson, 'documents' | 'stated'>): StatedName | null {
  return documents.find(({ holder }) => holder !== null)?.holder ?? stated
}

/** As each of their documents spells it: somebody has said that all of these are one person. */
export function namesOf({ documents, stated }: Pick<CheckedPerson, 'documents' | 'stated'>): StatedName[] {
  const verified = documents.flatMap(({ holder }) => holder ?? [])
  return verified.length > 0 || !stated ? verified : [stated]
}

/** No verified document names them: the name is only what somebody typed. */
export function isOnlyStated({ documents }: Pick<CheckedPerson, 'documents'>): boolean {
  return documents.every(({ holder }) => holder === null)
}

/** For buttons and rows: `LE GUELLEC Yann`; empty when nothing names the person. */
export function fullNameOf(person: Pick<CheckedPerson, 'documents' | 'stated'>): string {
  const name = nameOf(person)
  return name ? `${name.familyName} ${name.givenName}`.trim() : ''
}
