import revocationReasons from '@vigie/schemas/value-sets/revocation-reasons.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { changeTitle, type TitleDecision } from './change-title.ts'
import { findLinkedTitles } from './linked-titles.ts'
import type { Title } from './title-store.ts'

/**
 * For ever (STCW I/2.14 “cancelled”); possible whatever became of the paper. Not of one that a duplicate has voided already:
 * to revoke it would look like the end of a right that the duplicate still gives.
 */
export async function revokeTitle(tx: Transaction, decision: TitleDecision): Promise<Title> {
  const title = await changeTitle(tx, decision, { event: 'revoke', reasons: revocationReasons.values })
  const { replacedBy } = await findLinkedTitles(tx, title)
  if (replacedBy.some(({ replacesAs, issuedAt }) => replacesAs === 'duplicate' && issuedAt !== null)) {
    throw new Problem('title-made-again-already', 'expected the duplicate, which took the place of this title')
  }
  return title
}
