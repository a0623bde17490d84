import type { UnsignedManningDocument } from '@vigie/shared/manning/manning-document.ts'
import { checkUnsignedManningDocument, parseManningDocument } from '@vigie/shared/manning/parse-manning-document.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { checkOwnList } from './check-own-lists.ts'
import { mustVerify } from './must-verify.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'
import { signWithProof } from './sign-with-proof.ts'

/** A manning document, in its one written form. */
export async function signManningDocument(signing: PlanSigning): Promise<string> {
  const written = writeManningDocument(await signWithProof(parseManningPlan(signing), signing))
  await mustVerify(parseManningDocument(new TextEncoder().encode(written)), signing.planned[0])
  return written
}

/**
 * Reads the text as strictly as a verifier will, and refuses what is not ours to say. That two agents decided it was checked
 * before, and that it says what they decided by the database (guards.sql): without that a plan has no approval.
 */
function parseManningPlan({ plan: { titleId, unsigned }, did, url }: PlanSigning): UnsignedManningDocument {
  if (titleId !== null) throw refused('a manning document is of no title')
  const document = checkUnsignedManningDocument(parseUnsigned(unsigned))
  if (document.issuer !== did) throw refused('the issuer of the document is another authority')
  // entries elsewhere could never be seen to be set
  for (const { statusListCredential, statusPurpose } of document.credentialStatus) {
    checkOwnList(statusListCredential, url, [statusPurpose])
  }
  return document
}
