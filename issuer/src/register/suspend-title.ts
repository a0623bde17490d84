import suspensionReasons from '@vigie/schemas/value-sets/suspension-reasons.json' with { type: 'json' }
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import type { Title } from './title-store.ts'

/** For a time: the title stays authentic and is not in force. */
export function suspendTitle(tx: Transaction, decision: TitleDecision): Promise<Title> {
  return changeTitle(tx, decision, { event: 'suspend', reasons: suspensionReasons.values })
}
