import type { Text } from '../src/language.ts'
import { isVouchedFor } from '../src/verification/is-vouched-for.ts'
import type { Verdict } from '../src/verification/verdict.ts'

const words = {
  compare: { fr: 'À comparer avec la pièce d’identité', en: 'Compare with the identity document' },
  notVerified: { fr: 'Ce que dit ce document (non vérifié)', en: 'What this document says (not verified)' },
  notToBeBelieved: {
    fr: 'Ce que prétend ce document (à ne pas croire)',
    en: 'What this document claims (not to be believed)',
  },
} as const

/**
 * What stands above the facts of a document, on the page and in the terminal: only what someone recognised vouches for is
 * compared with a person. Of the rest, what was found false is a claim; what could not be judged is not called one.
 */
export function factsHeading(verdict: Pick<Verdict, 'checks' | 'colour'>): Text {
  if (isVouchedFor(verdict)) return words.compare
  return verdict.colour === 'red' ? words.notToBeBelieved : words.notVerified
}
