import lossReasons from '@vigie/schemas/value-sets/loss-reasons.json' with { type: 'json' }
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import type { Title } from './title-store.ts'

/** The paper is destroyed or illegible: the holder keeps the title. */
export function reportTitleDestroyed(tx: Transaction, decision: TitleDecision): Promise<Title> {
  return changeTitle(tx, decision, { event: 'report-destroyed', reasons: lossReasons.values })
}
