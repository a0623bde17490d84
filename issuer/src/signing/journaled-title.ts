import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Journal } from './journal.ts'
import type { JournalEntry } from './journal-format.ts'
import { parsePlanId } from './signing-plan.ts'

/**
 * What a signed title holds for ever: nobody else may ever be given it. Of the person only what the look-up asks for, so
 * that a title the register forgot can still be answered for once it is void.
 */
export interface JournaledTitle {
  readonly planId: string
  readonly number: string
  readonly birthDate: string
  readonly entries: readonly { readonly list: string; readonly index: number }[]
}

const atOnce = 1_000

/** Answers `{"journaled": {"after": PLAN}}`: one page of the titles that were ever signed here. */
export async function listJournaledTitles(request: unknown, journal: Journal): Promise<readonly JournaledTitle[]> {
  if (typeof request !== 'object' || request === null || Object.keys(request).join() !== 'after') {
    throw new Problem('plan-refused', 'expected the plan after which titles are asked for')
  }
  const { after } = request as { after: unknown } // the line above has just looked
  const page = await journal.titlesAfter(after === null ? null : parsePlanId(after), atOnce)
  if (page) return page
  throw new Problem('plan-not-found', 'no title was signed under that plan')
}

export function journaledTitleOf({ planId, signed }: JournalEntry): JournaledTitle {
  const { credentialSubject, credentialStatus } = JSON.parse(signed ?? '') as TitleCredential // read back when we signed it
  const entries = credentialStatus.map(({ statusListCredential: url, statusListIndex }) => ({
    list: url.slice(url.lastIndexOf('/') + 1),
    index: Number(statusListIndex),
  }))
  const { birthDate, title } = credentialSubject
  return { planId, number: title.documentNumber, birthDate, entries }
}
