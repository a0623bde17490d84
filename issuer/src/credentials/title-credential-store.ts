import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import { findSignedDocument } from '../plans/signing-plan-store.ts'

/** The signed title as it was stored; refuses with `title-not-found` one that is not signed. */
export async function getTitleCredential(db: Queryable, titleId: string): Promise<TitleCredential> {
  const document = await findSignedDocument(db, titleId)
  if (!document) throw new Problem('title-not-found', 'no signed title of that id')
  return parseTitleCredential(new TextEncoder().encode(document.signed))
}
