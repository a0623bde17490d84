import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import { createManningPage } from '../documents/manning-page.ts'
import type { SealPlace } from '../documents/place-seal.ts'
import { renderPage } from '../documents/render-page.ts'
import { readableManningQr } from '../documents/write-title-qr.ts'
import { openPageStore } from '../sealing/open-page-store.ts'
import { type SealingNeeds, sealDocument } from '../sealing/seal-document.ts'
import { findManningCredential, type ManningRow } from './manning-store.ts'

export interface RenderManningNeeds extends SealingNeeds {
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly verifierUrl: string
  readonly environment: Environment
}

/** The sealed PDF of a signed manning document: made when it is first asked for, then the same bytes for ever. */
export function renderManning({ id, bodyId }: ManningRow, needs: RenderManningNeeds): Promise<Uint8Array> {
  const thing = { documentKind: 'manning-document', documentId: id } as const
  const pages = openPageStore({ kind: 'manning-document', documentId: id })
  return sealDocument({ bodyId, thing, pages, draw: (sealPlace) => draw(id, sealPlace, needs) }, needs)
}

async function draw(id: string, sealPlace: SealPlace, needs: RenderManningNeeds): Promise<Uint8Array> {
  const { db, valueSets, verifierUrl, environment } = needs
  const document = await findManningCredential(db, id)
  if (!document) throw new Problem('manning-step-not-allowed', 'expected a document that was signed')
  const qr = readableManningQr(document, verifierUrl)
  const page = createManningPage(document, {
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment,
    hasCode: qr !== null,
  })
  return renderPage({ template: 'manning-document', page, credential: writeManningDocument(document), qr, sealPlace })
}
