import { type ManningVerdict, verifyManningDocument } from '../manning/verify-manning-document.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { findIssuer } from '../verification/check-issuer.ts'
import { momentOf } from '../verification/moment.ts'
import { sealedVerdictOf } from '../verification/verdict-of.ts'
import { checkTitlePdf } from './check-title-pdf.ts'
import type { TitlePdf } from './title-pdf.ts'

/**
 * The verdict on the PDF of a manning document: that of the document attached to it, and the file's own checks. Its words are
 * not compared with the page: under a seal that holds over the whole file, the page is the issuer's own. A long document has no
 * code; one that is there must be its own.
 */
export async function verifyManningPdf(pdf: TitlePdf, trust: TrustMaterial, now: Date): Promise<ManningVerdict> {
  const verdict = await verifyManningDocument(pdf.attachment, trust, now)
  const { credential } = verdict
  const issuer = credential && findIssuer(credential, trust.list)
  const checks = checkTitlePdf({ pdf, credential, issuer, trust, moment: momentOf(now, trust) })
  const { 'pdf-text': _words, 'pdf-code': code, ...file } = checks
  return sealedVerdictOf(verdict, [...Object.values(file), ...(code.outcome === 'failed' ? [code] : [])])
}
