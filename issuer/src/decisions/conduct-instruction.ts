import { createHash } from 'node:crypto'
import type { FactValue } from '@vigie/schemas/rule.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import {
  type Application,
  type AttestedFactRow,
  listAttestedFacts,
  moveApplication,
} from '../applications/application-store.ts'
import { getLockedApplication } from '../applications/get-application.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import type { AttestedFact } from '../instruction/attested-fact.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import { type InstructionRow, insertInstruction } from './decision-store.ts'
import { type InstructNeeds, instruct } from './instruct.ts'

export interface InstructionNeeds extends InstructNeeds {
  readonly db: Database
}

/**
 * The administration's examination of a file. The registries are asked outside any transaction, as they may be slow;
 * the application waits meanwhile in `under-instruction`, from where a failure can be taken up again.
 */
export async function conductInstruction(
  request: { readonly applicationId: string; readonly caller: Caller },
  deps: InstructionNeeds,
): Promise<InstructionRow> {
  const started = await start(request, deps)
  const attestedFacts = started.attested.map(attestedFactOf)
  const result = await instruct({ ...started.application, attestedFacts }, deps)
  return inTransaction(deps.db, (tx) => conclude(tx, { ...request, result, attested: started.attested.length }, deps))
}

async function start(request: { applicationId: string; caller: Caller }, { db, now }: InstructionNeeds) {
  return inTransaction(db, async (tx) => {
    const { applicationId, caller } = request
    const application = await getLockedApplication(tx, applicationId, caller, 'instruct-application')
    await moveApplication(tx, application, { event: 'instruct', agentId: caller.agentId, at: now() })
    return { application, attested: await listAttestedFacts(tx, applicationId) }
  })
}

interface Conclusion {
  readonly applicationId: string
  readonly caller: Caller
  readonly result: InstructionResult
  /** How many attested facts the result saw. */
  readonly attested: number
}

async function conclude(tx: Transaction, conclusion: Conclusion, { now }: InstructionNeeds): Promise<InstructionRow> {
  const { applicationId, caller, result } = conclusion
  const application = await getLockedApplication(tx, applicationId, caller, 'instruct-application')
  await checkSawEverything(tx, conclusion)
  const at = now()
  const event = result.outcome === 'undetermined' ? 'lack-facts' : 'conclude'
  await moveApplication(tx, application, { event, agentId: caller.agentId, reason: result.outcome, at })
  const row = instructionRowOf(application, conclusion, at)
  await insertInstruction(tx, row)
  return row
}

/** Two examiners on one file: a result that did not see the other's attestation is not kept. */
async function checkSawEverything(tx: Transaction, { applicationId, attested }: Conclusion): Promise<void> {
  if ((await listAttestedFacts(tx, applicationId)).length === attested) return
  throw new Problem('application-step-not-allowed', 'a fact was attested during the instruction: instruct again')
}

function instructionRowOf(application: Application, { caller, result }: Conclusion, at: Date): InstructionRow {
  return {
    id: v7(),
    bodyId: application.bodyId,
    applicationId: application.id,
    outcome: result.outcome,
    result,
    resultSha256: createHash('sha256').update(JSON.stringify(result)).digest('hex'),
    agentId: caller.agentId,
    at,
  }
}

function attestedFactOf({ fact, value, agentId, document, at }: AttestedFactRow): AttestedFact {
  // `attestFact` checked the value against the fact's definition before it was stored
  return { fact, value: value as FactValue, agentId, document, at: at.toISOString() }
}
