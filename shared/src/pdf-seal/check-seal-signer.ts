import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustedIssuer, TrustedKey } from '../trust/trust-list.ts'
import { hoursBetween, type Moment } from '../verification/moment.ts'
import { failed, type Named, passed, unknown } from './pdf-check.ts'
import type { TitlePdf } from './title-pdf.ts'

export interface PdfQuestion {
  readonly pdf: TitlePdf
  /** Of the attachment; null when it is not well-formed. */
  readonly credential: Pick<TitleCredential, 'proof'> | null
  readonly issuer: TrustedIssuer | null
  readonly trust: TrustMaterial
  readonly moment: Moment
}

/** A stamp follows the seal at once; a day leaves room for a time-stamping authority that was away. */
const stampingHours = 24

/** A key that the issuer has for seals, at the time of this seal: proven by a stamp we trust, or else as it claims. */
export function checkSigner(question: PdfQuestion): Named<'pdf-signer'> {
  const name = 'pdf-signer'
  const { pdf, issuer } = question
  if (!pdf.seal) return unknown(name, 'pdf-not-sealed')
  if (!pdf.seal.isIntact) return unknown(name, 'pdf-altered') // a seal that does not hold is nobody's
  const key = issuer?.keys.find(
    ({ use, publicKeyMultibase }) => use === 'seals' && publicKeyMultibase === pdf.seal?.publicKeyMultibase,
  )
  if (key) return checkKeyTime(key, question)
  // a list that is fresh knows every key in use
  const mayBeNewer = pdf.seal.publicKeyMultibase !== null && issuer !== null && isListOld(question)
  return mayBeNewer
    ? unknown(name, 'key-unknown-update', { at: question.trust.list.issuedAt })
    : failed(name, 'pdf-signer-not-recognised')
}

function isListOld({ trust: { list }, moment, pdf }: PdfQuestion): boolean {
  const sealedAt = pdf.seal?.claimedAt ?? moment.now
  return list.issuedAt < sealedAt && hoursBetween(list.issuedAt, moment.now) > list.thresholds.trustListFreshDays * 24
}

function checkKeyTime(key: TrustedKey, question: PdfQuestion): Named<'pdf-signer'> {
  const name = 'pdf-signer'
  const proven = provenTimeOf(question)
  const at = proven ?? question.pdf.seal?.claimedAt ?? null
  // whoever has a stolen key writes the date they like: only a stamp says that a seal is older than the theft
  if (key.compromisedSince !== null && (proven === null || proven >= key.compromisedSince)) {
    return failed(name, 'key-compromised', { at: key.compromisedSince })
  }
  const isInPeriod = at !== null && at >= key.signFrom && (key.signUntil === null || at <= key.signUntil)
  return isInPeriod ? passed(name) : failed(name, 'signed-outside-key-period', at === null ? {} : { at })
}

/** The time that an authority named for this issuer in the trust list has stamped. */
function provenTimeOf({ pdf, issuer }: PdfQuestion): Instant | null {
  const stamp = pdf.seal?.timeStamp
  const trusted = issuer?.timestampAuthorities?.some(
    ({ certificateSha256 }) => certificateSha256 === stamp?.certificateSha256,
  )
  return stamp && trusted ? stamp.at : null
}

/**
 * Was the page sealed when it says, and not before its title was signed? Where the trust list names time-stamping authorities
 * for the issuer, one of them must have said so within a day. Where it names none, the issuer's own word is all there is, for
 * the seal as for the title. A page may be printed long after its title: what is printed is what was signed.
 */
export function checkTime(question: PdfQuestion): Named<'pdf-time'> {
  const name = 'pdf-time'
  const { pdf, credential, issuer, trust, moment } = question
  if (!pdf.seal) return unknown(name, 'pdf-not-sealed')
  if (!pdf.seal.isIntact) return unknown(name, 'pdf-altered')
  const isStamped = (issuer?.timestampAuthorities?.length ?? 0) > 0
  const at = isStamped ? provenTimeOf(question) : pdf.seal.claimedAt
  if (at === null || !credential) return unknown(name, 'signing-date-not-proven')
  if (at > moment.latestPlausible) return failed(name, 'signed-in-future', { at })
  const { claimedAt } = pdf.seal
  const isStampClose = claimedAt !== null && Math.abs(hoursBetween(claimedAt, at)) <= stampingHours
  const isAfterTitle = hoursBetween(credential.proof.created, at) * 60 >= -trust.list.thresholds.clockToleranceMinutes
  return isStampClose && isAfterTitle ? { ...passed(name), at } : unknown(name, 'signing-date-not-proven', { at })
}
