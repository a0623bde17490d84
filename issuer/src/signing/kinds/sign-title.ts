import { type DocumentKind, documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import { checkUnsignedTitleCredential, parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { StatusEntry, UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { checkOwnList } from './check-own-lists.ts'
import { mustVerify } from './must-verify.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'
import { signWithProof } from './sign-with-proof.ts'

/** A title, in its one written form. */
export async function signTitle(signing: PlanSigning): Promise<string> {
  const written = writeTitleCredential(await signWithProof(parseTitlePlan(signing), signing))
  await mustVerify(parseTitleCredential(new TextEncoder().encode(written)), signing.planned[0])
  return written
}

/** Reads the text as strictly as a verifier will, and refuses what is not ours to say. */
function parseTitlePlan({ plan: { titleNumber, unsigned }, did, url }: PlanSigning): UnsignedTitleCredential {
  const credential = checkUnsignedTitleCredential(parseUnsigned(unsigned))
  if (!ofTheRegister.has(documentKindOf(credential))) throw refused('the register has no document of this kind')
  if (credential.issuer !== did) throw refused('the issuer of the title is another authority')
  const { documentNumber } = credential.credentialSubject.title
  if (documentNumber !== titleNumber) throw refused('the number is not the one the register gave to this plan')
  // a certificate whose entries are elsewhere could never be seen to be suspended
  for (const { statusListCredential, statusPurpose } of certificateEntriesOf(credential)) {
    checkOwnList(statusListCredential, url, [statusPurpose])
  }
  return credential
}

/** What two agents grant from an application; the other documents have no register of ours behind them yet (ADR 18). */
const ofTheRegister: ReadonlySet<DocumentKind> = new Set(['title', 'endorsement'])

function certificateEntriesOf({ credentialSubject }: UnsignedTitleCredential): readonly StatusEntry[] {
  return credentialSubject.certificate?.certificateStatus ?? []
}
