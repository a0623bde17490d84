import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { Caller } from '../access/policy.ts'
import { hasLivingToken } from '../access/token-store.ts'
import { cannotSignNow } from '../cannot-sign-now.ts'
import { type IssuingNeeds, issueTitle } from '../credentials/issue-title.ts'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { type GrantNeeds, grantTitleIn, prepareToGrant } from '../decisions/grant-title.ts'
import { type Batch, type BatchLine, holdNextLine, type LineOutcome, postponeLine, settleLine } from './batch-store.ts'

export interface BatchNeeds extends GrantNeeds, IssuingNeeds {
  readonly onFailure: (error: unknown) => void
}

/** Nothing is wrong with the application: the line waits until the service can. */
const passing: ReadonlySet<ProblemCode> = new Set([
  ...cannotSignNow,
  'seal-certificate-unusable',
  'register-not-reconciled',
  'database-unavailable',
  'clocks-differ',
])

/** Of a line that is worked on; `waiting`: nothing is wrong with it, the service cannot now. */
export type WorkedOutcome = LineOutcome | { readonly state: 'waiting' } | { readonly state: 'postponed' }

/** How far the hands of one worker are in a batch; whatever they left behind is looked for once they are at its end. */
export interface Cursor {
  from: number
}

/**
 * Grants the next line that nobody has in hand; null when there is none. The decision, the plan of its title and what the
 * line says of them are one transaction: cut short anywhere, all of them are there, or none and the line waits.
 */
export async function grantNextLine(
  batch: Batch,
  needs: BatchNeeds,
  cursor: Cursor = { from: 1 },
): Promise<WorkedOutcome | null> {
  const hand: { held?: BatchLine } = {}
  try {
    await prepareToGrant(needs)
    return await inTransaction(needs.db, async (tx) => {
      const line = (await holdNextLine(tx, batch.id, cursor.from)) ?? (await holdNextLine(tx, batch.id))
      if (!line) return null
      hand.held = line
      cursor.from = line.line + 1
      return grantHeld(tx, line, { ...needs, batch })
    })
  } catch (error) {
    return afterFailure(hand.held, error, needs)
  }
}

async function grantHeld(
  tx: Transaction,
  line: BatchLine,
  { batch, ...needs }: BatchNeeds & { readonly batch: Batch },
): Promise<LineOutcome> {
  await checkStillValidator(tx, batch, needs.now())
  const { titleId } = await grantTitleIn(tx, { applicationId: line.applicationId, caller: callerOf(batch) }, needs)
  const outcome = { state: 'granted', titleId } as const
  await settleLine(tx, line, outcome)
  return outcome
}

const postponedSeconds = 30

/** Nothing was granted: a refusal is said of the line; a failure of ours says nothing of it, and it is tried again later. */
async function afterFailure(held: BatchLine | undefined, error: unknown, needs: BatchNeeds): Promise<WorkedOutcome> {
  if (error instanceof Problem && passing.has(error.code)) return { state: 'waiting' }
  if (!held) throw error
  if (error instanceof Problem) {
    const outcome = { state: 'refused', code: error.code } as const
    await settleLine(needs.db, held, outcome)
    return outcome
  }
  await postponeLine(needs.db, held, postponedSeconds)
  needs.onFailure(error)
  return { state: 'postponed' }
}

/** Who loses their tokens while a long batch runs decides nothing more, as if they came themselves. */
async function checkStillValidator(tx: Transaction, { bodyId, agentId }: Batch, now: Date): Promise<void> {
  if (await hasLivingToken(tx, { bodyId, agentId, role: 'validator' }, now)) return
  throw new Problem('token-invalid', 'the validator of the batch has no token any more')
}

/** The grant stands whatever happens here: what could not be signed now is signed from the outbox. */
export async function signGranted(titleId: string, needs: BatchNeeds): Promise<void> {
  try {
    await issueTitle(titleId, needs)
  } catch (error) {
    needs.onFailure(error)
  }
}

function callerOf({ bodyId, agentId, agentName }: Batch): Caller {
  return { bodyId, agentId, agentName, role: 'validator', identificationNumber: null }
}
