import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustedIssuer, TrustedKey } from '../trust/trust-list.ts'
import { hoursBetween, type Moment } from '../verification/moment.ts'
import type { Check, PdfCheckName, VerdictReason } from '../verification/verdict.ts'
import type { PdfChecks } from '../verification/verdict-of.ts'
import type { PdfSeal, PrintedField, TitlePdf } from './title-pdf.ts'

export interface PdfQuestion {
  readonly pdf: TitlePdf
  /** Of the attachment; null when it is not a title. */
  readonly credential: TitleCredential | null
  readonly issuer: TrustedIssuer | null
  readonly trust: TrustMaterial
  readonly moment: Moment
}

/** Sealing follows signing at once; a day leaves room for a time-stamping authority that was away. */
const sealingHours = 24

/** Is the file itself what its issuer sealed, and does its page say what its attachment says? */
export function checkTitlePdf(question: PdfQuestion): PdfChecks {
  const { pdf } = question
  return {
    'pdf-structure': checkStructure(pdf),
    'pdf-coverage': checkCoverage(pdf.seal),
    'pdf-seal': checkSeal(pdf.seal),
    'pdf-permissions': checkPermissions(pdf.seal),
    'pdf-signer': checkSigner(question),
    'pdf-time': checkTime(question),
    'pdf-code': checkCode(pdf),
    'pdf-text': checkText(question),
  }
}

type Named<Name extends PdfCheckName> = Check & { readonly name: Name }

function passed<Name extends PdfCheckName>(name: Name): Named<Name> {
  return { name, outcome: 'passed' }
}

function failed<Name extends PdfCheckName>(
  name: Name,
  reason: VerdictReason,
  more: Pick<Check, 'at' | 'found'> = {},
): Named<Name> {
  return { name, outcome: 'failed', reason, ...more }
}

function unknown<Name extends PdfCheckName>(
  name: Name,
  reason: VerdictReason,
  more: Pick<Check, 'at' | 'found'> = {},
): Named<Name> {
  return { name, outcome: 'unknown', reason, ...more }
}

function checkStructure({ faults }: TitlePdf): Named<'pdf-structure'> {
  const name = 'pdf-structure'
  return faults.length === 0 ? passed(name) : failed(name, 'pdf-structure', { found: faults })
}

/** What was appended to a file that is otherwise whole is told apart: its digest still holds. */
function checkCoverage(seal: PdfSeal | null): Named<'pdf-coverage'> {
  const name = 'pdf-coverage'
  if (!seal) return unknown(name, 'pdf-not-sealed')
  if (seal.coverage === 'whole-file') return passed(name)
  return failed(name, seal.coverage === 'added-after' && seal.isIntact ? 'pdf-added-after-seal' : 'pdf-altered')
}

function checkSeal(seal: PdfSeal | null): Named<'pdf-seal'> {
  const name = 'pdf-seal'
  if (!seal) return unknown(name, 'pdf-not-sealed')
  return seal.isIntact ? passed(name) : failed(name, 'pdf-altered')
}

function checkPermissions(seal: PdfSeal | null): Named<'pdf-permissions'> {
  const name = 'pdf-permissions'
  if (!seal) return unknown(name, 'pdf-not-sealed')
  return seal.forbidsChanges ? passed(name) : failed(name, 'pdf-changes-permitted')
}

/** A key that the issuer has for seals, at the time of this seal: proven by a stamp we trust, or else as it claims. */
function checkSigner(question: PdfQuestion): Named<'pdf-signer'> {
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
 * Was the page sealed when the title was signed? Where the trust list names time-stamping authorities for the issuer, one
 * of them must have said so. Where it names none, the issuer's own word is all there is, for the seal as for the title.
 */
function checkTime(question: PdfQuestion): Named<'pdf-time'> {
  const name = 'pdf-time'
  const { pdf, credential, issuer, trust, moment } = question
  if (!pdf.seal) return unknown(name, 'pdf-not-sealed')
  if (!pdf.seal.isIntact) return unknown(name, 'pdf-altered')
  const isStamped = (issuer?.timestampAuthorities?.length ?? 0) > 0
  const at = isStamped ? provenTimeOf(question) : pdf.seal.claimedAt
  if (at === null || !credential) return unknown(name, 'signing-date-not-proven')
  if (at > moment.latestPlausible) return failed(name, 'signed-in-future', { at })
  const hours = hoursBetween(credential.proof.created, at)
  const isClose = hours <= sealingHours && hours * 60 >= -trust.list.thresholds.clockToleranceMinutes
  return isClose ? { ...passed(name), at } : unknown(name, 'signing-date-not-proven', { at })
}

function checkCode({ page }: TitlePdf): Named<'pdf-code'> {
  const name = 'pdf-code'
  if (!page || page.code === 'not-read') return unknown(name, 'pdf-page-not-read')
  return page.code === 'same' ? passed(name) : failed(name, 'pdf-code-differs')
}

/** Fields whose words are the catalogue's, which may be reworded after a page was printed. */
const worded: ReadonlySet<PrintedField> = new Set([
  'title-name',
  'functions',
  'capacities',
  'limitations',
  'issuing-authority',
])

/** Words of the catalogue may have changed since: under a seal that holds, that alone is no forgery. */
function checkText({ pdf }: PdfQuestion): Named<'pdf-text'> {
  const name = 'pdf-text'
  const found = pdf.page?.differences ?? null
  if (!found) return unknown(name, 'pdf-page-not-read')
  if (found.length === 0) return passed(name)
  const isSealed = pdf.seal?.isIntact === true && pdf.seal.coverage === 'whole-file'
  const areWordsOnly = found.every((field) => worded.has(field))
  return isSealed && areWordsOnly
    ? unknown(name, 'pdf-words-differ', { found })
    : failed(name, 'pdf-text-differs', { found })
}
