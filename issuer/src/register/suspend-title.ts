import suspensionReasons from '@vigie/schemas/value-sets/suspension-reasons.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import { isRevalidated } from './linked-titles.ts'
import type { Title } from './title-store.ts'

/** For a time: the title stays authentic and is not in force. One that was revalidated goes with the one after it. */
export async function suspendTitle(tx: Transaction, decision: TitleDecision): Promise<Title> {
  const title = await changeTitle(tx, decision, { event: 'suspend', reasons: suspensionReasons.values })
  if (!(await isRevalidated(tx, title.id))) return title
  throw new Problem('title-step-not-allowed', 'expected the title that took the place of this one')
}
