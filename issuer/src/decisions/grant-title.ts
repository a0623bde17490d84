import { Problem } from '@vigie/shared/problem.ts'
import { stateAfter } from '../applications/application-state.ts'
import { dayAt } from '../clock.ts'
import type { AddedLimitation } from '../credentials/add-limitations.ts'
import type { GrantedTitle } from '../credentials/granted-title.ts'
import { type PlannedTitle, type PlanningNeeds, planTitle } from '../credentials/plan-title.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import type { ReissueResult } from '../instruction/instruct-reissue.ts'
import { enqueue } from '../outbox/outbox.ts'
import { checkInstructionAge } from './check-instruction-age.ts'
import { type DecisionRequest, decideIn, type FileToDecide } from './decide.ts'
import type { DecisionRow } from './decision-store.ts'
import { linkTitle } from './link-title.ts'

export interface GrantNeeds extends PlanningNeeds {
  readonly db: Database
  readonly authority: PlanningNeeds['authority'] & { readonly issuingAuthority: string; readonly timeZone: string }
}

export interface GrantRequest extends Omit<DecisionRequest, 'at'> {
  /** A validator may narrow what the rules allow, never widen it (domain rules R13, R32, R33, R48). */
  readonly limitations?: readonly AddedLimitation[]
}

/** The decision, and the title it planned: its number is taken, its exact bytes wait for the signer. */
export type Grant = DecisionRow & PlannedTitle

/**
 * Grants what the rules found favourable, and nothing else: an outcome that is not known is not for the validator to
 * guess. The plan of the title and the decision are one transaction; signing follows it, and is tried until it is done.
 */
export async function grantTitle(request: GrantRequest, needs: GrantNeeds): Promise<Grant> {
  await prepareToGrant(needs)
  return inTransaction(needs.db, (tx) => grantTitleIn(tx, request, needs))
}

/** What is to be known before the transaction: nothing waits for the signer while a file is held. */
export async function prepareToGrant({ reconciled, listKeys }: GrantNeeds): Promise<void> {
  await reconciled.until()
  await listKeys()
}

/** The same, in a transaction in which the caller writes something with the grant; after `prepareToGrant`. */
export async function grantTitleIn(tx: Transaction, request: GrantRequest, needs: GrantNeeds): Promise<Grant> {
  let planned: PlannedTitle | undefined
  const at = needs.now()
  const decision = await decideIn(tx, { ...request, at }, async (_, file) => {
    stateAfter(file.application.state, 'grant')
    const granted = await grantedTitleOf(tx, file, { ...request, at }, needs.authority)
    planned = await planTitle(tx, granted, needs)
    await enqueue(tx, 'issue-title', { titleId: planned.titleId })
    const { addedLimitations = [] } = granted
    const limitations = addedLimitations.length > 0 ? addedLimitations : null
    return { kind: 'grant', reasons: [], remark: null, titleId: planned.titleId, limitations }
  })
  if (!planned) throw new Error('a grant committed without a planned title')
  return { ...decision, ...planned }
}

async function grantedTitleOf(
  tx: Transaction,
  { application, instruction }: FileToDecide,
  { caller, at, limitations = [] }: GrantRequest & DecisionRequest,
  authority: GrantNeeds['authority'],
): Promise<GrantedTitle> {
  const result = instruction.result as InstructionResult | ReissueResult // we stored it
  const { outcome, effectiveFrom, validUntil, holder } = result
  if (outcome !== 'favourable' || effectiveFrom === null || holder === null) {
    throw new Problem('outcome-not-favourable', `expected a favourable instruction, got ${outcome}`)
  }
  checkInstructionAge(instruction.at, at)
  const granted: GrantedTitle = {
    bodyId: application.bodyId,
    applicationId: application.id,
    titleCode: application.titleCode,
    holder,
    effectiveFrom,
    validUntil,
    issueDate: dayAt(at, authority.timeZone),
    issuingAuthority: authority.issuingAuthority,
    issuingOfficer: officerOf({ caller }),
    agentId: caller.agentId,
    addedLimitations: limitations,
  }
  return linkTitle(tx, granted, { application, result })
}

function officerOf({ caller }: Pick<DecisionRequest, 'caller'>): string {
  if (caller.agentName) return caller.agentName
  throw new Error('a validator without a name: the tokens table should have refused it')
}
