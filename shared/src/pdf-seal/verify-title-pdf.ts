import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { findIssuer } from '../verification/check-issuer.ts'
import { momentOf } from '../verification/moment.ts'
import type { Verdict } from '../verification/verdict.ts'
import { pdfVerdictOf } from '../verification/verdict-of.ts'
import { type TitleEvidence, verifyTitle } from '../verification/verify-title.ts'
import { checkTitlePdf } from './check-title-pdf.ts'
import type { TitlePdf } from './title-pdf.ts'

/**
 * The verdict on a PDF as `readTitlePdf` read it: that of the attached title, and the file's own checks. Pure; refuses
 * what `verifyTitle` refuses.
 */
export async function verifyTitlePdf(
  pdf: TitlePdf,
  trust: TrustMaterial,
  now: Date,
  evidence: TitleEvidence = {},
): Promise<Verdict> {
  const verdict = await verifyTitle(pdf.attachment, trust, now, evidence)
  const { credential } = verdict
  const issuer = credential && findIssuer(credential, trust.list)
  return pdfVerdictOf(verdict, checkTitlePdf({ pdf, credential, issuer, trust, moment: momentOf(now, trust) }))
}
