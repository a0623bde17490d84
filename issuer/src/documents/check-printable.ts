import type { UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import printable from './printable-characters.json' with { type: 'json' }

/**
 * Refuses, before anything is signed, a title with a character that the printed page has no glyph for: PDF/A forbids to
 * leave a hole, so such a title could be signed and never printed. Labels of the catalogue are held to it by a test.
 */
export function checkPrintable({ credentialSubject }: UnsignedTitleCredential): void {
  const { familyName, givenName, title } = credentialSubject
  const rows = [...(title.functions ?? []), ...(title.capacities ?? [])]
  const free = rows.flatMap(({ limitationText }) => Object.values(limitationText ?? {}))
  for (const text of [familyName, givenName, title.issuingOfficer, ...free]) {
    if (isPrintable(text.toLocaleUpperCase('fr')) && isPrintable(text)) continue
    throw new Problem('title-not-printable', 'a character that the printed page has no glyph for')
  }
}

export function isPrintable(text: string): boolean {
  return Array.from(text).every((character) => {
    const code = character.codePointAt(0) ?? 0
    return printable.ranges.some(([first = 0, last = 0]) => code >= first && code <= last)
  })
}
