import { createHash } from 'node:crypto'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { inTransaction } from '../db/open-database.ts'
import { requestTimeStamp } from '../documents/request-time-stamp.ts'
import { fillSeal } from '../documents/seal-range.ts'
import { sealTitlePdf } from '../documents/seal-title-pdf.ts'
import { findSignedDocument, storeSignedDocument } from '../plans/signing-plan-store.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { PageToSeal, SealedPage } from './page-store.ts'
import { certificatesOf, type DocumentToSeal, type PlanSealNeeds, planSeal } from './plan-seal.ts'

/** `timeStampAuthority` null: seals without a time stamp (PAdES B-B), and their record says so. */
export interface SealingNeeds extends PlanSealNeeds {
  readonly signer: Signer
}

/**
 * The sealed PDF of a document: made once, then the same bytes for ever. It leaves with its seal or not at all: while the
 * time-stamping authority is silent it is refused with `time-stamp-unavailable`, and whoever asked asks again.
 */
export async function sealDocument(document: DocumentToSeal, needs: SealingNeeds): Promise<Uint8Array> {
  const kept = await document.pages.findSealed(needs.db)
  if (kept) return fileOf(kept)
  await seal(document, needs)
  const sealed = await document.pages.findSealed(needs.db)
  if (!sealed) throw new Error('a document just sealed has no file')
  return fileOf(sealed)
}

/** What is kept in two parts is one file: the page, and the seal in its place. */
export function fileOf({ page, seal: { cms, sha256 } }: SealedPage): Uint8Array {
  const pdf = fillSeal(page.pdf, cms)
  if (createHash('sha256').update(pdf).digest('hex') === sha256) return pdf
  throw new Error('a kept document does not match its own hash')
}

/**
 * In numbered steps like a signature: cut short anywhere, it is taken up again. 1: the page and the plan of its seal, in one
 * transaction. 2: the signer signs the plan; its answer is stored before anything is done with it. 3: the time stamp, over
 * that signature. 4: the seal, in the one place that a document has for it.
 */
async function seal(document: DocumentToSeal, needs: SealingNeeds): Promise<void> {
  const page = await takeUpPage(document, needs)
  const signature = await signPage(page, needs)
  const { timeStampAuthority: authority, now } = needs
  const sealed = await sealTitlePdf(page.pdf, {
    certificates: page.certificates.map((certificate) => new Uint8Array(Buffer.from(certificate, 'base64'))),
    sign: async () => signature,
    stamp: authority && ((stamped) => requestTimeStamp(stamped, authority, { now })),
  })
  crashPoint('seal-stamped')
  const { bodyId, planId } = page
  const sha256 = createHash('sha256').update(sealed.pdf).digest('hex')
  await inTransaction(needs.db, async (tx) => {
    const { cms, level } = sealed
    await document.pages.insertSeal(tx, { bodyId, planId, cms, sha256, level, sealedAt: now() })
    crashPoint('document-stored')
  })
  crashPoint('document-committed')
}

/** A seal says when it was made (M); a time stamp of another day would make readers doubt it. */
const attemptHours = 12

/** The page already planned, as long as it can still be sealed; otherwise a new one, now. */
async function takeUpPage(document: DocumentToSeal, needs: SealingNeeds): Promise<PageToSeal> {
  const page = await document.pages.findLatestPage(needs.db)
  if (!page) return planSeal(document, needs)
  const age = needs.now().getTime() - page.preparedAt.getTime()
  const isSigned = (await findSignedDocument(needs.db, page.planId)) !== null
  if (age < attemptHours * 3_600_000 && (isSigned || (await isOfOurCertificate(page, needs)))) return page
  if (!isSigned) await settle(page, needs)
  return planSeal(document, needs)
}

async function isOfOurCertificate({ certificates }: PageToSeal, { listKeys }: SealingNeeds): Promise<boolean> {
  const isSame = (key: KeyDescription) => key.use === 'seals' && certificatesOf(key)[0] === certificates[0]
  return (await listKeys()).some(isSame)
}

/** What the journal may hold of an attempt given up must be known here too; a plan that is refused was never signed. */
async function settle(page: PageToSeal, needs: SealingNeeds): Promise<void> {
  try {
    await signPage(page, needs)
  } catch (error) {
    if (error instanceof Problem && refusals.has(error.code)) return
    throw error
  }
}

const refusals: ReadonlySet<ProblemCode> = new Set(['plan-refused', 'key-unknown', 'key-not-signing'])

async function signPage({ planId, bodyId }: PageToSeal, needs: SealingNeeds): Promise<Uint8Array> {
  const stored = await findSignedDocument(needs.db, planId)
  if (stored) return bytesOf(stored.signed)
  const answer = await needs.signer.sign(planId)
  crashPoint('seal-signature-received')
  await inTransaction(needs.db, (tx) => storeSignedDocument(tx, answer, { bodyId, at: needs.now() }))
  crashPoint('seal-signature-committed')
  return bytesOf(answer.signed)
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}
