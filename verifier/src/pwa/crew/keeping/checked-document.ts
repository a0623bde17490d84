import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { crewTitleOf } from '@vigie/shared/crew-file/crew-title-of.ts'
import { checkTitle } from '@vigie/shared/ui/checking/check-title.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import type { CheckedDocument } from '../check/crew-check.ts'

/** What enters a check of a document that was judged; null when nobody whom we recognise signed exactly this. */
export function documentOf(verdict: Verdict, id: string): CheckedDocument | null {
  const title = crewTitleOf(verdict, id)
  if (!title || !verdict.credential) return null
  const { familyName, givenName, birthDate } = verdict.credential.credentialSubject
  const { colour, reason, verifiedAt } = verdict
  return {
    id,
    text: writeTitleCredential(verdict.credential),
    holder: { familyName, givenName, birthDate },
    verdict: { colour, reason, verifiedAt },
    title,
  }
}

/** With what this device knows now; as it was when it took too long. What nobody vouches for any more is not in force. */
export async function judgeAgain(document: CheckedDocument, now: Date): Promise<CheckedDocument> {
  if (document.text === null) return document
  const verdict = await checkTitle({ kind: 'json', bytes: new TextEncoder().encode(document.text) }, now)
  if (!verdict) return document
  const { colour, reason, verifiedAt } = verdict
  const withdrawn = { ...document.title, state: 'not-in-force' as const }
  return documentOf(verdict, document.id) ?? { ...document, verdict: { colour, reason, verifiedAt }, title: withdrawn }
}
