import { createHash } from 'node:crypto'
import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import { crashPoint } from '../crash-points.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { renderTitlePdf } from '../documents/render-title-pdf.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'
import { findTitle } from '../register/title-store.ts'
import { findTitleDocument, getTitleCredential, insertTitleDocument } from './title-credential-store.ts'

export interface RenderingNeeds {
  readonly db: Database
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly verifierUrl: string
  readonly environment: Environment
  readonly now: () => Date
}

/** Prints a signed title once and keeps the page; later calls answer the same bytes. */
export async function renderTitle(titleId: string, needs: RenderingNeeds): Promise<Uint8Array> {
  const { db, valueSets, verifierUrl, environment } = needs
  const kept = await findTitleDocument(db, titleId)
  if (kept) return kept.pdf
  const credential = await getTitleCredential(db, titleId)
  const definition = getTitleDefinition(needs.titles, credential.credentialSubject.title.code)
  const pdf = await renderTitlePdf(credential, writeTitleQr(credential, verifierUrl), {
    titleName: definition.name,
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment,
  })
  crashPoint('document-rendered')
  await keep(titleId, pdf, needs)
  crashPoint('document-committed')
  return (await findTitleDocument(db, titleId))?.pdf ?? pdf
}

async function keep(titleId: string, pdf: Uint8Array, { db, now }: RenderingNeeds): Promise<void> {
  await inTransaction(db, async (tx) => {
    const title = await findTitle(tx, titleId)
    if (!title) throw new Error('a signed title is not in the register')
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    await insertTitleDocument(tx, { titleId, bodyId: title.bodyId, sha256, pdf, renderedAt: now() })
    crashPoint('document-stored')
  })
}
