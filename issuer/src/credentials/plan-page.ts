import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import { v7 } from 'uuid'
import { crashPoint } from '../crash-points.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { renderTitlePdf } from '../documents/render-title-pdf.ts'
import type { TimeStampAuthority } from '../documents/request-time-stamp.ts'
import { createToSeal } from '../documents/seal-title-pdf.ts'
import type { OtherNumbers } from '../documents/title-page.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { insertPlan } from '../plans/signing-plan-store.ts'
import { findLinkedTitles } from '../register/linked-titles.ts'
import { findTitle, findTitleForUpdate } from '../register/title-store.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { SealPlan } from '../signing/kinds/sign-seal.ts'
import { getTitleCredential } from './title-credential-store.ts'
import { findLatestPage, insertTitlePage, type TitlePageRow } from './title-document-store.ts'

export interface PlanPageNeeds {
  readonly db: Database
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly verifierUrl: string
  readonly environment: Environment
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  readonly timeStampAuthority: TimeStampAuthority | null
  readonly now: () => Date
}

/** Prints a signed title with a place for its seal, and plans that seal: page and plan exist together or not at all. */
export async function planPage(titleId: string, needs: PlanPageNeeds): Promise<TitlePageRow> {
  const before = await findLatestPage(needs.db, titleId)
  const created = new Date(instantOf(needs.now()))
  const key = chooseKey(await needs.listKeys(), 'seals', created)
  const certificates = certificatesOf(key)
  const pdf = await print(titleId, { sealedAt: instantOf(created), certificates }, needs)
  crashPoint('document-rendered')
  const planId = v7()
  const unsigned = JSON.stringify(sealPlanOf(pdf, titleId, certificates))
  const page = await inTransaction(needs.db, async (tx) => {
    const title = await findTitleForUpdate(tx, titleId)
    if (!title) throw new Error('a signed title is not in the register')
    // Whoever came first holds the title until the page is there: two at once share one page.
    const latest = await findLatestPage(tx, titleId)
    if (latest && latest.planId !== before?.planId) return latest
    const { bodyId } = title
    const planned = { planId, titleId, bodyId, pdf, certificates: [...certificates], preparedAt: created }
    await insertPlan(tx, {
      id: planId,
      bodyId,
      kind: 'seal',
      titleId,
      walletId: null,
      keyIds: [key.id],
      unsigned,
      created,
    })
    await insertTitlePage(tx, planned)
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

interface SealToCome {
  readonly sealedAt: Instant
  readonly certificates: readonly string[]
}

async function print(titleId: string, seal: SealToCome, needs: PlanPageNeeds): Promise<Uint8Array> {
  const { db, valueSets, verifierUrl, environment, timeStampAuthority } = needs
  const credential = await getTitleCredential(db, titleId)
  const definition = getTitleDefinition(needs.titles, credential.credentialSubject.title.code)
  return renderTitlePdf(credential, writeTitleQr(credential, verifierUrl), {
    titleName: definition.name,
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment,
    otherNumbers: await otherNumbersOf(titleId, db),
    sealPlace: { sealedAt: seal.sealedAt, reservedBytes: reserveFor(seal.certificates, timeStampAuthority !== null) },
  })
}

/** Fixed when the title was planned: a page drawn again says the same. */
async function otherNumbersOf(titleId: string, db: Database): Promise<OtherNumbers> {
  const title = await findTitle(db, titleId)
  if (!title) throw new Error('a signed title is not in the register')
  const { replaces, endorses } = await findLinkedTitles(db, title)
  const duplicateOf = title.replacesAs === 'duplicate' ? replaces : null
  return { duplicateOf: duplicateOf?.number ?? null, certificate: endorses?.number ?? null }
}

/** The rest of a CMS takes less than a kilobyte; a time stamp with the certificates above it, up to eight. */
function reserveFor(certificates: readonly string[], isStamped: boolean): number {
  const bytes = certificates.reduce((sum, certificate) => sum + Buffer.byteLength(certificate, 'base64'), 0)
  return bytes + 1_024 + (isStamped ? 8_192 : 0)
}

function sealPlanOf(pdf: Uint8Array, titleId: string, certificates: readonly string[]): SealPlan {
  const { attributes, documentSha256 } = createToSeal(pdf, new Uint8Array(Buffer.from(certificates[0] ?? '', 'base64')))
  return {
    documentSha256: Buffer.from(documentSha256).toString('hex'),
    signedAttributes: Buffer.from(attributes).toString('base64'),
    titlePlan: titleId,
  }
}
