import type { Language, Text } from '@vigie/shared/language.ts'
import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import { writeLines } from '../manning/write-manning.ts'
import { writeAnswer } from './write-verdict.ts'

const words = {
  compare: { fr: 'À comparer avec le navire', en: 'Compare with the ship' },
  claimed: { fr: 'Ce que dit cette fiche (non vérifié)', en: 'What this manning document says (not verified)' },
  number: { fr: 'Fiche d’effectif minimal', en: 'Minimum safe manning document' },
  from: { fr: 'Valable à partir du', en: 'Valid from' },
  until: { fr: 'jusqu’au', en: 'until' },
} satisfies Record<string, Text>

/** The verdict on a ship's document: the answer first, then what to compare with the ship, then her lines. */
export function writeManningVerdict(verdict: ManningVerdict, trust: TrustMaterial, language: Language): string {
  const { credential } = verdict
  return writeAnswer(verdict, { trust, language, about: credential ? aboutOf(credential, verdict, language) : [] })
}

function aboutOf(
  { credentialSubject: ship, validFrom, validUntil }: ManningDocument,
  verdict: ManningVerdict,
  language: Language,
): string[] {
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const say = (word: keyof typeof words) => words[word][language]
  const { shipName, registration, imoNumber, portOfRegistry, safeManning } = ship
  const named = [shipName, registration, ...(imoNumber ? [imoNumber] : []), portOfRegistry].join(', ')
  const end = validUntil ? ` ${say('until')} ${validUntil.slice(0, 10)}` : ''
  return [
    `  ${say(isVouchedFor(verdict) ? 'compare' : 'claimed')}${colon} ${named}`,
    `  ${say('number')}${colon} ${safeManning.documentNumber}`,
    `  ${say('from')} ${validFrom.slice(0, 10)}${end}`,
    ...writeLines(safeManning.lines, language),
  ]
}
