import { Problem } from '@vigie/shared/problem.ts'
import { validate } from 'uuid'
import { type Action, type Caller, may } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction, type Queryable, type Transaction } from '../db/open-database.ts'
import { enqueue } from '../outbox/outbox.ts'
import type { TitleDecision } from '../register/change-title.ts'
import { reinstateTitle } from '../register/reinstate-title.ts'
import { reportTitleDestroyed } from '../register/report-title-destroyed.ts'
import { reportTitleLost } from '../register/report-title-lost.ts'
import { revokeTitle } from '../register/revoke-title.ts'
import { suspendTitle } from '../register/suspend-title.ts'
import { findTitle, type Title } from '../register/title-store.ts'

/** The changes of STCW I/2.14 that a registrar makes, under the name of their address. */
export const titleChanges = {
  suspension: suspendTitle,
  reinstatement: reinstateTitle,
  revocation: revokeTitle,
  loss: reportTitleLost,
  destruction: reportTitleDestroyed,
} satisfies Record<string, (tx: Transaction, decision: TitleDecision) => Promise<Title>>

export type TitleChange = keyof typeof titleChanges

export interface TitleChangeRequest {
  readonly titleId: string
  readonly change: TitleChange
  readonly reason: string
  readonly caller: Caller
}

/** Changes the register, and in the same transaction asks for the status lists to be published and for crews to be told: nobody can forget to. */
export async function changeTitleState(
  { titleId, change, reason, caller }: TitleChangeRequest,
  deps: { readonly db: Database; readonly now: Clock },
): Promise<Title> {
  await getTitle(deps.db, titleId, caller, 'change-title')
  return inTransaction(deps.db, async (tx) => {
    const { bodyId, agentId } = caller
    const title = await titleChanges[change](tx, { titleId, bodyId, agentId, reason, at: deps.now() })
    await enqueue(tx, 'publish-status', {})
    await enqueue(tx, 'watch-permis', {})
    return title
  })
}

/** One that does not exist and one the caller may not see get the same refusal. */
export async function getTitle(
  db: Queryable,
  titleId: string,
  caller: Caller,
  action: Action = 'read-title',
): Promise<Title> {
  const title = validate(titleId) ? await findTitle(db, titleId) : null
  if (title && may(caller, action, title)) return title
  throw new Problem('title-not-found', 'no such title')
}
