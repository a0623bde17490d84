import path from 'node:path'
import { crewCatalogueOf } from '@vigie/shared/crew/crew-catalogue.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import type { CheckingNeeds } from './permis-armement/check-permis.ts'
import type { SealingReportNeeds } from './permis-armement/seal-permis-report.ts'
import type { SubmittingNeeds } from './permis-armement/submit-permis-request.ts'
import { anchorOf } from './publishing/published-anchor.ts'
import { findPublishedFile } from './publishing/published-file-store.ts'

/** What requests for a permis d'armement are taken, checked and decided with. */
export function permisNeedsOf(deps: IssuerDependencies): SubmittingNeeds & CheckingNeeds & SealingReportNeeds {
  const { db, settings, log, titles, valueSets } = deps
  const { authority, dataFolder, verifierUrl } = settings
  const { bodyId, did, country, url, environment, issuingAuthority } = authority
  const findAnchor = async () => {
    const published = await findPublishedFile(db, bodyId, 'trust.json')
    return published && anchorOf(published)
  }
  return {
    ...deps,
    bodyId,
    did,
    country,
    environment,
    issuingAuthority,
    verifierUrl,
    crewCatalogue: crewCatalogueOf(titles, valueSets),
    ownTrust: { folder: path.join(dataFolder, 'published'), url, findAnchor },
    onDiffering: ({ requestId: permisId }) => log({ level: 'warning', event: 'permis-result-differs', permisId }),
  }
}
