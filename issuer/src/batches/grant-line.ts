import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { Caller } from '../access/policy.ts'
import { hasLivingToken } from '../access/token-store.ts'
import { cannotSignNow } from '../cannot-sign-now.ts'
import { type IssuingNeeds, issueTitle } from '../credentials/issue-title.ts'
import { findDecision } from '../decisions/decision-store.ts'
import { type GrantNeeds, grantTitle } from '../decisions/grant-title.ts'
import { type Batch, type BatchLine, type LineOutcome, settleLine } from './batch-store.ts'

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

/** The line may have been granted before we were cut short. */
const maybeGranted: ReadonlySet<ProblemCode> = new Set(['application-step-not-allowed', 'token-invalid'])

/** Grants one line and signs its title. Cut short anywhere, the line is taken again and comes out the same. */
export async function grantLine(batch: Batch, line: BatchLine, needs: BatchNeeds): Promise<LineOutcome> {
  const outcome = await grant(batch, line, needs)
  await settleLine(needs.db, line, outcome)
  if (outcome.state === 'granted') await sign(outcome.titleId, needs)
  return outcome
}

async function grant(batch: Batch, { applicationId }: BatchLine, needs: BatchNeeds): Promise<LineOutcome> {
  try {
    await checkStillValidator(batch, needs)
    const { titleId } = await grantTitle({ applicationId, caller: callerOf(batch) }, needs)
    return { state: 'granted', titleId }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (passing.has(error.code)) return { state: 'waiting' }
    if (!maybeGranted.has(error.code)) return { state: 'refused', code: error.code }
    return (await findOwnGrant(batch, applicationId, needs)) ?? { state: 'refused', code: error.code }
  }
}

/** Who loses their tokens while a long batch runs decides nothing more, as if they came themselves. */
async function checkStillValidator({ bodyId, agentId }: Batch, { db, now }: BatchNeeds): Promise<void> {
  if (await hasLivingToken(db, { bodyId, agentId, role: 'validator' }, now())) return
  throw new Problem('token-invalid', 'the validator of the batch has no token any more')
}

/** Granted by this batch before it was cut short: the decision stands, only the line did not know. */
async function findOwnGrant(batch: Batch, applicationId: string, { db }: BatchNeeds): Promise<LineOutcome | null> {
  const decision = await findDecision(db, applicationId)
  const isOurs = decision?.validatorId === batch.agentId && decision.at >= batch.createdAt
  return isOurs && decision.titleId ? { state: 'granted', titleId: decision.titleId } : null
}

/** The grant stands whatever happens here: what could not be signed now is signed from the outbox. */
async function sign(titleId: string, needs: BatchNeeds): Promise<void> {
  try {
    await issueTitle(titleId, needs)
  } catch (error) {
    needs.onFailure(error)
  }
}

function callerOf({ bodyId, agentId, agentName }: Batch): Caller {
  return { bodyId, agentId, agentName, role: 'validator', identificationNumber: null }
}
