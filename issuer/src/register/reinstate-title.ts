import reinstatementReasons from '@vigie/schemas/value-sets/reinstatement-reasons.json' with { type: 'json' }
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import type { Title } from './title-store.ts'

/** Ends a suspension; a title that was revoked is never reinstated. */
export function reinstateTitle(tx: Transaction, decision: TitleDecision): Promise<Title> {
  return changeTitle(tx, decision, { event: 'reinstate', reasons: reinstatementReasons.values })
}
