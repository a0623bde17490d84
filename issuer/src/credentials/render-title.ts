import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import type { Database } from '../db/open-database.ts'
import type { SealPlace } from '../documents/place-seal.ts'
import { renderTitlePdf } from '../documents/render-title-pdf.ts'
import type { OtherNumbers } from '../documents/title-page.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'
import { findLinkedTitles } from '../register/linked-titles.ts'
import { findTitle, type Title } from '../register/title-store.ts'
import { fileOf, type SealingNeeds, sealDocument } from '../sealing/seal-document.ts'
import { getTitleCredential } from './title-credential-store.ts'
import { openTitlePages } from './title-document-store.ts'

export interface RenderTitleNeeds extends SealingNeeds {
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly verifierUrl: string
  readonly environment: Environment
}

/** The sealed PDF of a signed title (../sealing/seal-document.ts); the outbox asks for it until it is there. */
export async function renderTitle(titleId: string, needs: RenderTitleNeeds): Promise<Uint8Array> {
  const pages = openTitlePages(titleId)
  const kept = await pages.findSealed(needs.db)
  if (kept) return fileOf(kept)
  const title = await findTitle(needs.db, titleId)
  if (!title) throw new Problem('title-not-found', 'no such title')
  const draw = (sealPlace: SealPlace) => print(title, sealPlace, needs)
  return sealDocument({ bodyId: title.bodyId, thing: { titlePlan: titleId }, draw, pages }, needs)
}

async function print(title: Title, sealPlace: SealPlace, needs: RenderTitleNeeds): Promise<Uint8Array> {
  const { db, valueSets, verifierUrl, environment } = needs
  const credential = await getTitleCredential(db, title.id)
  const definition = getTitleDefinition(needs.titles, credential.credentialSubject.title.code)
  return renderTitlePdf(credential, writeTitleQr(credential, verifierUrl), {
    titleName: definition.name,
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment,
    otherNumbers: await otherNumbersOf(title, db),
    sealPlace,
  })
}

/** Fixed when the title was planned: a page drawn again says the same. */
async function otherNumbersOf(title: Title, db: Database): Promise<OtherNumbers> {
  const { replaces, endorses } = await findLinkedTitles(db, title)
  const duplicateOf = title.replacesAs === 'duplicate' ? replaces : null
  return { duplicateOf: duplicateOf?.number ?? null, certificate: endorses?.number ?? null }
}
