import type { EndorsementFields } from '@vigie/shared/credential/create-documents.ts'
import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import type { Transaction } from '../db/open-database.ts'
import { lockCertificate } from '../register/linked-titles.ts'
import { getTitleCredential } from './title-credential-store.ts'

/**
 * The certificate as its endorsement names it: the one in force when the endorsement is planned, which may be the duplicate
 * of the one that was asked for, with the entries that were signed in it.
 */
export async function nameCertificate(
  tx: Transaction,
  endorsedTitleId: string,
): Promise<EndorsementFields['certificate']> {
  const { id, code, number, validUntil } = await lockCertificate(tx, endorsedTitleId)
  const [revocation, suspension] = (await getTitleCredential(tx, id)).credentialStatus
  const expiresOn: PlainDate | null = validUntil === null ? null : parsePlainDate(validUntil)
  return {
    code,
    documentNumber: number,
    expiresOn,
    revocationEntry: { list: revocation.statusListCredential, index: Number(revocation.statusListIndex) },
    suspensionEntry: { list: suspension.statusListCredential, index: Number(suspension.statusListIndex) },
  }
}
