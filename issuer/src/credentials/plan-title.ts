import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import { createEndorsement } from '@vigie/shared/credential/create-documents.ts'
import { createTitleCredential, type TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { v7 } from 'uuid'
import { crashPoint } from '../crash-points.ts'
import type { Transaction } from '../db/open-database.ts'
import { checkPrintable } from '../documents/check-printable.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { insertPlan } from '../plans/signing-plan-store.ts'
import { insertPlannedTitle, type NewTitle } from '../register/title-store.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import {
  type AllocatedEntry,
  allocateDocumentEntries,
  type DocumentEntries,
} from '../status/allocate-status-entries.ts'
import { checkLinks } from './check-links.ts'
import { checkQrSize } from './check-qr-size.ts'
import { describeTitle, type IssuingRules } from './describe-title.ts'
import type { GrantedTitle } from './granted-title.ts'
import { nameCertificate } from './name-certificate.ts'
import type { ReconciledRegister } from './start-reconciling.ts'

export interface PlanningNeeds {
  readonly authority: IssuingRules & { readonly did: string; readonly url: string }
  readonly verifierUrl: string
  readonly titles: readonly TitleDefinition[]
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  readonly now: () => Date
  readonly reconciled: ReconciledRegister
}

export interface PlannedTitle {
  readonly titleId: string
  readonly number: string
}

/**
 * Step 1 of issuing, inside the transaction of the decision: number, status entries and the exact bytes to sign are
 * fixed, or nothing is. Refuses what could not be issued, or not be printed readably, before it takes anything.
 */
export async function planTitle(tx: Transaction, grant: GrantedTitle, needs: PlanningNeeds): Promise<PlannedTitle> {
  const { authority, verifierUrl } = needs
  await needs.reconciled.check(tx)
  const at = needs.now()
  const described = describeTitle(grant, getTitleDefinition(needs.titles, grant.titleCode), authority)
  const key = chooseKey(await needs.listKeys(), 'titles', at)
  const titleId = v7()
  await checkLinks(tx, grant)
  const certificate = grant.endorses === undefined ? null : await nameCertificate(tx, grant.endorses)
  const build = (documentNumber: string, entries: DocumentEntries) => {
    const fields = fieldsOf({ grant, authority, title: { ...described, documentNumber }, entries })
    return certificate ? createEndorsement({ ...fields, certificate }) : createTitleCredential(fields)
  }
  const largest = build('987654321098', largestEntries)
  checkQrSize(largest, { keyId: key.id, verifierUrl })
  checkPrintable(largest)

  const { number } = await insertPlannedTitle(tx, rowOf(titleId, grant, at), grant.agentId)
  crashPoint('plan-number-taken')
  const entries = await allocateDocumentEntries(tx, { bodyId: grant.bodyId, titleId, at })
  crashPoint('plan-status-entries-taken')
  await insertPlan(tx, {
    id: titleId,
    bodyId: grant.bodyId,
    kind: 'title',
    titleId,
    walletId: null,
    keyIds: [key.id],
    unsigned: JSON.stringify(build(number, entries)),
    created: new Date(instantOf(at)),
  })
  crashPoint('plan-stored')
  return { titleId, number }
}

const largestEntries = {
  revocation: { listName: 'r999', index: 131_071 },
  suspension: { listName: 's999', index: 130_862 },
}

interface PlannedFields {
  readonly grant: GrantedTitle
  readonly authority: PlanningNeeds['authority']
  readonly title: TitleFields['title']
  readonly entries: DocumentEntries
}

function fieldsOf({ grant, authority, title, entries }: PlannedFields): TitleFields {
  const position = ({ listName, index }: AllocatedEntry) => ({ list: `${authority.url}/status/${listName}`, index })
  return {
    issuer: authority.did,
    effectiveFrom: grant.effectiveFrom,
    expiresOn: grant.validUntil,
    revocationEntry: position(entries.revocation),
    suspensionEntry: position(entries.suspension),
    holder: grant.holder,
    title,
  }
}

function rowOf(id: string, grant: GrantedTitle, plannedAt: Date): NewTitle {
  const { bodyId, applicationId, holder, effectiveFrom, validUntil, issueDate, issuingAuthority, issuingOfficer } =
    grant
  return {
    id,
    bodyId,
    code: grant.titleCode,
    applicationId,
    ...holder,
    effectiveFrom,
    validUntil,
    issueDate,
    issuingAuthority,
    issuingOfficer,
    replacesTitleId: grant.replaces?.titleId ?? null,
    replacesAs: grant.replaces?.as ?? null,
    endorsesTitleId: grant.endorses ?? null,
    plannedAt,
  }
}
