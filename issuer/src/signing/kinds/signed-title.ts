import { isDeepStrictEqual } from 'node:util'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'

/**
 * The title that a wallet's credential is made from, as this signer itself signed it: what stands in its own journal, not
 * what anybody hands it. Refuses a plan of a title that was not signed here.
 */
export async function signedTitleOf({ plan, signedText }: PlanSigning): Promise<UnsignedTitleCredential> {
  const text = plan.titleId === null ? null : await signedText(plan.titleId)
  if (text === null) throw refused('the title was not signed here')
  const { proof, ...title } = parseTitleCredential(new TextEncoder().encode(text))
  return title
}

/** One record, several forms: they say the same, value for value, in whatever order their members stand. */
export function checkSaysSame(said: object, title: object): void {
  if (!isDeepStrictEqual(said, title)) throw refused('the wallet credential says other things than the title')
}
