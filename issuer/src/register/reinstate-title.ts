import reinstatementReasons from '@vigie/schemas/value-sets/reinstatement-reasons.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import { lockCertificate } from './linked-titles.ts'
import type { Title } from './title-store.ts'

/** Ends a suspension; a title that was revoked is never reinstated, nor an endorsement while its certificate is suspended. */
export async function reinstateTitle(tx: Transaction, decision: TitleDecision): Promise<Title> {
  const title = await changeTitle(tx, decision, { event: 'reinstate', reasons: reinstatementReasons.values })
  if (title.endorsesTitleId && (await lockCertificate(tx, title.endorsesTitleId)).state === 'suspended') {
    throw new Problem('certificate-not-in-force', 'the certificate of this endorsement is suspended (STCW I/2.8)')
  }
  const standing = await lockCertificate(tx, title.id)
  if (standing.id !== title.id && standing.state !== 'issued') {
    throw new Problem('title-step-not-allowed', 'the title that took the place of this one is not in force')
  }
  return title
}
