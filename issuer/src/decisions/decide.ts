import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { type Application, moveApplication } from '../applications/application-store.ts'
import { getLockedApplication } from '../applications/get-application.ts'
import { constraintOf, type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { type DecisionRow, findLatestInstruction, type InstructionRow, insertDecision } from './decision-store.ts'

/** What granting and refusing have in common: the file is held, and the instruction the decision rests on is the last. */
export interface FileToDecide {
  readonly application: Application
  readonly instruction: InstructionRow
}

export type Resolution = Pick<DecisionRow, 'kind' | 'reasons' | 'remark' | 'titleId' | 'limitations'> & {
  readonly kind: 'grant' | 'refuse'
}

export interface DecisionRequest {
  readonly applicationId: string
  readonly caller: Caller
  readonly at: Date
}

/**
 * Decides on an application, once, by another agent than those who submitted it, instructed it or attested one of its
 * facts: the database itself refuses anything else (guards.sql), we only say it in words.
 */
export async function decide(db: Database, request: DecisionRequest, resolve: Resolve): Promise<DecisionRow> {
  return inTransaction(db, (tx) => decideIn(tx, request, resolve))
}

export type Resolve = (tx: Transaction, file: FileToDecide) => Promise<Resolution>

/** The same, in a transaction in which the caller writes something with the decision. */
export async function decideIn(tx: Transaction, request: DecisionRequest, resolve: Resolve): Promise<DecisionRow> {
  try {
    const file = await openFile(tx, request)
    const resolution = await resolve(tx, file)
    const row = decisionRowOf(file, request, resolution)
    await insertDecision(tx, row)
    const { kind: event, reasons } = resolution
    const reason = reasons.length > 0 ? reasons.join(' ') : null
    await moveApplication(tx, file.application, { event, agentId: request.caller.agentId, reason, at: request.at })
    return row
  } catch (cause) {
    throw inWords(cause)
  }
}

/** What the database refused, said in words. */
function inWords(cause: unknown): unknown {
  const constraint = constraintOf(cause)
  if (constraint === 'decisions_two_agents') {
    return new Problem('same-agent-twice', 'the agent who submitted, instructed or attested cannot decide', { cause })
  }
  if (constraint === 'titles_reissued_once') {
    return new Problem('title-made-again-already', 'this document was already made again', { cause })
  }
  return cause
}

async function openFile(tx: Transaction, { applicationId, caller }: DecisionRequest): Promise<FileToDecide> {
  const application = await getLockedApplication(tx, applicationId, caller, 'decide-application')
  const instruction = await findLatestInstruction(tx, applicationId)
  if (instruction) return { application, instruction }
  throw new Problem('application-step-not-allowed', 'an application is decided on after it was instructed')
}

function decisionRowOf({ application, instruction }: FileToDecide, request: DecisionRequest, resolution: Resolution) {
  return {
    id: v7(),
    bodyId: application.bodyId,
    applicationId: application.id,
    instructionId: instruction.id,
    examinerId: instruction.agentId,
    validatorId: request.caller.agentId,
    at: request.at,
    ...resolution,
  }
}
