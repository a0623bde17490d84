import { checkUnsignedTitleCredential, parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import type { SigningPlan } from '../signing-plan.ts'
import { mustVerify } from './must-verify.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'
import { signWithProof } from './sign-with-proof.ts'

/** A title, in its one written form. */
export async function signTitle(signing: PlanSigning): Promise<string> {
  const written = writeTitleCredential(await signWithProof(parseTitlePlan(signing.plan, signing.did), signing))
  await mustVerify(parseTitleCredential(new TextEncoder().encode(written)), signing.planned[0])
  return written
}

/** Reads the text as strictly as a verifier will, and refuses what is not ours to say. */
function parseTitlePlan({ titleNumber, unsigned }: SigningPlan, did: string): UnsignedTitleCredential {
  const credential = checkUnsignedTitleCredential(parseUnsigned(unsigned))
  if (credential.issuer !== did) throw refused('the issuer of the title is another authority')
  const { documentNumber } = credential.credentialSubject.title
  if (documentNumber !== titleNumber) throw refused('the number is not the one the register gave to this plan')
  return credential
}
