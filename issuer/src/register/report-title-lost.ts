import lossReasons from '@vigie/schemas/value-sets/loss-reasons.json' with { type: 'json' }
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import type { Title } from './title-store.ts'

/** The paper is lost or stolen: shown by the look-up, and by no status list, since the holder keeps the title, suspended or not. */
export function reportTitleLost(tx: Transaction, decision: TitleDecision): Promise<Title> {
  return changeTitle(tx, decision, { event: 'report-lost', reasons: lossReasons.values })
}
