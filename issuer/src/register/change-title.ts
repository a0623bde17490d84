import { Problem } from '@vigie/shared/problem.ts'
import type { Transaction } from '../db/open-database.ts'
import { isVoided } from './linked-titles.ts'
import { moveTitle } from './move-title.ts'
import type { TitleEvent } from './title-state.ts'
import { findTitleForUpdate, type Title } from './title-store.ts'

export interface TitleDecision {
  readonly titleId: string
  /** Titles of another certifying body do not exist for this one. */
  readonly bodyId: string
  readonly agentId: string
  /** A code of the value set of reasons. */
  readonly reason: string
  readonly at: Date
}

interface Change {
  readonly event: TitleEvent
  /** The codes that are a reason for it. */
  readonly reasons: readonly { readonly code: string }[]
}

/**
 * Changes a title once, under lock, with its event; refuses an unknown title, an unknown reason and a wrong step. Not one that a
 * duplicate has voided: to suspend or revoke it would look like the end of a right that the duplicate still gives.
 */
export async function changeTitle(
  tx: Transaction,
  decision: TitleDecision,
  { event, reasons }: Change,
): Promise<Title> {
  if (!reasons.some(({ code }) => code === decision.reason)) {
    throw new Problem('decision-reason-required', `expected one of ${reasons.map(({ code }) => code).join(', ')}`, {
      pointer: '/reason',
    })
  }
  const title = await findTitleForUpdate(tx, decision.titleId)
  if (title?.bodyId !== decision.bodyId) throw new Problem('title-not-found', 'no such title')
  if (await isVoided(tx, title.id)) {
    throw new Problem('title-made-again-already', 'expected the duplicate, which took the place of this title')
  }
  const { agentId, reason, at } = decision
  return moveTitle(tx, title, { event, agentId, reason, at })
}
