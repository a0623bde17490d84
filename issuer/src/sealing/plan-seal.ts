import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { crashPoint } from '../crash-points.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import type { SealPlace } from '../documents/place-seal.ts'
import type { TimeStampAuthority } from '../documents/request-time-stamp.ts'
import { createToSeal } from '../documents/seal-title-pdf.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { insertPlan } from '../plans/signing-plan-store.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { SealedThing, SealPlan } from '../signing/kinds/sign-seal.ts'
import type { PageStore, PageToSeal } from './page-store.ts'

/** A printed document: what it is, how it is drawn, where it is kept. */
export interface DocumentToSeal {
  readonly bodyId: string
  /** What the plan of its seal says of it: the signer checks that two agents decided it, and that it signed it where it is signed. */
  readonly thing: SealedThing
  /** With the empty place of a seal; the same words whenever it is drawn. */
  readonly draw: (sealPlace: SealPlace) => Promise<Uint8Array>
  readonly pages: PageStore
}

export interface PlanSealNeeds {
  readonly db: Database
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  readonly timeStampAuthority: TimeStampAuthority | null
  readonly now: () => Date
}

/** Draws a page with a place for its seal, and plans that seal: page and plan exist together or not at all. */
export async function planSeal(document: DocumentToSeal, needs: PlanSealNeeds): Promise<PageToSeal> {
  const { bodyId, thing, draw, pages } = document
  const before = await pages.findLatestPage(needs.db)
  const created = new Date(instantOf(needs.now()))
  const key = chooseKey(await needs.listKeys(), 'seals', created)
  const certificates = certificatesOf(key)
  const reservedBytes = reserveFor(certificates, needs.timeStampAuthority !== null)
  const pdf = await draw({ sealedAt: instantOf(created), reservedBytes })
  crashPoint('document-rendered')
  const planId = v7()
  const unsigned = JSON.stringify(sealPlanOf(pdf, thing, certificates))
  const titleId = 'titlePlan' in thing ? thing.titlePlan : null
  const page = await inTransaction(needs.db, async (tx) => {
    const name = titleId ?? ('documentId' in thing ? thing.documentId : '')
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('page of ' || ${name}, 0))`)
    // Whoever came first holds the document until the page is there: two at once share one page.
    const latest = await pages.findLatestPage(tx)
    if (latest && latest.planId !== before?.planId) return latest
    const planned = { planId, bodyId, pdf, certificates, preparedAt: created }
    const plan = { id: planId, bodyId, titleId, walletId: null, keyIds: [key.id], unsigned, created }
    await insertPlan(tx, { ...plan, kind: 'seal' })
    await pages.insertPage(tx, planned)
    crashPoint('seal-plan-stored')
    return planned
  })
  crashPoint('seal-plan-committed')
  return page
}

/** Refuses with `seal-certificate-unusable` a key that the signer knows no certificate of. */
export function certificatesOf({ certificates = [] }: KeyDescription): readonly string[] {
  if (certificates.length > 0) return certificates
  throw new Problem('seal-certificate-unusable', 'the key for seals has no certificate')
}

/** The rest of a CMS takes less than a kilobyte; a time stamp with the certificates above it, up to eight. */
function reserveFor(certificates: readonly string[], isStamped: boolean): number {
  const bytes = certificates.reduce((sum, certificate) => sum + Buffer.byteLength(certificate, 'base64'), 0)
  return bytes + 1_024 + (isStamped ? 8_192 : 0)
}

function sealPlanOf(pdf: Uint8Array, thing: SealedThing, certificates: readonly string[]): SealPlan {
  const { attributes, documentSha256 } = createToSeal(pdf, new Uint8Array(Buffer.from(certificates[0] ?? '', 'base64')))
  return {
    documentSha256: Buffer.from(documentSha256).toString('hex'),
    signedAttributes: Buffer.from(attributes).toString('base64'),
    ...thing,
  }
}
