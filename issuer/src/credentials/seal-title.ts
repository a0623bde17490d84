import { createHash } from 'node:crypto'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { inTransaction } from '../db/open-database.ts'
import { requestTimeStamp, type TimeStampAuthority } from '../documents/request-time-stamp.ts'
import { sealTitlePdf } from '../documents/seal-title-pdf.ts'
import { findSignedDocument, storeSignedDocument } from '../plans/signing-plan-store.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'
import { certificatesOf, type PlanPageNeeds, planPage } from './plan-page.ts'
import { findLatestPage, insertTitleDocument, type TitlePageRow } from './title-document-store.ts'

export interface SealTitleNeeds extends PlanPageNeeds {
  readonly signer: Signer
  /** Null: seals without a time stamp (PAdES B-B), and their record says so. */
  readonly timeStampAuthority: TimeStampAuthority | null
}

/**
 * The seal of a title, in numbered steps like its signature: cut short anywhere, it is taken up again. 1: the page and the plan
 * of its seal, in one transaction. 2: the signer signs the plan; its answer is stored before anything is done
 * with it. 3: the time stamp, over that signature. 4: the seal, in the one place that a title has for it.
 */
export async function sealTitle(titleId: string, needs: SealTitleNeeds): Promise<void> {
  const page = await takeUpPage(titleId, needs)
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
    await insertTitleDocument(tx, { titleId, bodyId, planId, cms, sha256, level, sealedAt: now() })
    crashPoint('document-stored')
  })
  crashPoint('document-committed')
}

/** A seal says when it was made (M); a time stamp of another day would make readers doubt it. */
const attemptHours = 12

/** The page already planned, as long as it can still be sealed; otherwise a new one, now. */
async function takeUpPage(titleId: string, needs: SealTitleNeeds): Promise<TitlePageRow> {
  const page = await findLatestPage(needs.db, titleId)
  if (!page) return planPage(titleId, needs)
  const age = needs.now().getTime() - page.preparedAt.getTime()
  const isSigned = (await findSignedDocument(needs.db, page.planId)) !== null
  if (age < attemptHours * 3_600_000 && (isSigned || (await isOfOurCertificate(page, needs)))) return page
  if (!isSigned) await settle(page, needs)
  return planPage(titleId, needs)
}

async function isOfOurCertificate({ certificates }: TitlePageRow, { listKeys }: SealTitleNeeds): Promise<boolean> {
  const isSame = (key: KeyDescription) => key.use === 'seals' && certificatesOf(key)[0] === certificates[0]
  return (await listKeys()).some(isSame)
}

/** What the journal may hold of an attempt given up must be known here too; a plan that is refused was never signed. */
async function settle(page: TitlePageRow, needs: SealTitleNeeds): Promise<void> {
  try {
    await signPage(page, needs)
  } catch (error) {
    if (error instanceof Problem && refusals.has(error.code)) return
    throw error
  }
}

const refusals: ReadonlySet<ProblemCode> = new Set(['plan-refused', 'key-unknown', 'key-not-signing'])

async function signPage({ planId, bodyId }: TitlePageRow, needs: SealTitleNeeds): Promise<Uint8Array> {
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
