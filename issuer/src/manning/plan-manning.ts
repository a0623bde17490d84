import { instantOf } from '@vigie/shared/credential/instant.ts'
import { createManningDocument } from '@vigie/shared/manning/create-manning-document.ts'
import type { Transaction } from '../db/open-database.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { insertPlan } from '../plans/signing-plan-store.ts'
import { type AllocatedEntry, allocateManningEntries } from '../status/allocate-status-entries.ts'
import type { ApprovingNeeds } from './manning-needs.ts'
import { findManningById, type ManningDecision, type ManningRow } from './manning-store.ts'

export interface Approved {
  readonly document: ManningRow
  readonly decision: ManningDecision & { readonly issuingOfficer: string }
}

/** Inside the transaction of the approval: entries and the exact bytes to sign are fixed, or nothing is. */
export async function planManning(
  tx: Transaction,
  { document, decision }: Approved,
  { listKeys, now, settings: { authority }, reconciled }: ApprovingNeeds,
): Promise<void> {
  await reconciled.check(tx)
  const { id, bodyId } = document
  const at = now()
  const key = chooseKey(await listKeys(), 'titles', at)
  const replaced = document.replacesId === null ? null : await findManningById(tx, document.replacesId)
  const entries = await allocateManningEntries(tx, { bodyId, manningId: id, at })
  const position = ({ listName, index }: AllocatedEntry) => ({ list: `${authority.url}/status/${listName}`, index })
  const unsigned = createManningDocument({
    ...document.content,
    issuer: authority.did,
    effectiveFrom: document.effectiveFrom,
    expiresOn: document.validUntil,
    revocationEntry: position(entries.revocation),
    suspensionEntry: position(entries.suspension),
    issued: {
      documentNumber: document.number,
      ...(replaced && { replaces: replaced.number }),
      issueDate: decision.issueDate,
      issuingCountry: decision.issuingCountry,
      issuingAuthority: decision.issuingAuthority,
      issuingOfficer: decision.issuingOfficer,
    },
  })
  await insertPlan(tx, {
    id,
    bodyId,
    kind: 'manning-document',
    titleId: null,
    walletId: null,
    keyIds: [key.id],
    unsigned: JSON.stringify(unsigned),
    created: new Date(instantOf(at)),
  })
}
