import revocationReasons from '@vigie/schemas/value-sets/revocation-reasons.json' with { type: 'json' }
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import type { Title } from './title-store.ts'

/** For ever (STCW I/2.14 “cancelled”); possible whatever became of the paper. */
export function revokeTitle(tx: Transaction, decision: TitleDecision): Promise<Title> {
  return changeTitle(tx, decision, { event: 'revoke', reasons: revocationReasons.values })
}
