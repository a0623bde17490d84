import { Problem } from '@vigie/shared/problem.ts'
import { stateAfter } from '../applications/application-state.ts'
import { type Clock, dayAt } from '../clock.ts'
import { type GrantedTitle, planTitle } from '../credentials/issue-title.ts'
import type { Database, Transaction } from '../db/open-database.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import { enqueue } from '../outbox/outbox.ts'
import { type DecisionRequest, decide, type FileToDecide } from './decide.ts'
import type { DecisionRow } from './decision-store.ts'

export interface GrantNeeds {
  readonly db: Database
  readonly now: Clock
  readonly authority: { readonly name: string; readonly timeZone: string }
}

/** The decision, and the title it planned: its number is taken, its exact bytes wait for the signer. */
export type Grant = DecisionRow & { readonly titleId: string; readonly number: string }

/**
 * Grants what the rules found favourable, and nothing else: an outcome that is not known is not for the validator to
 * guess. The plan of the title and the decision are one transaction; signing follows it, and is tried until it is done.
 */
export async function grantTitle(request: Omit<DecisionRequest, 'at'>, deps: GrantNeeds): Promise<Grant> {
  let planned: { titleId: string; number: string } | undefined
  const at = deps.now()
  const decision = await decide(deps.db, { ...request, at }, async (tx, file) => {
    stateAfter(file.application.state, 'grant')
    const grant = grantedTitleOf(file, officerOf(request), { at, authority: deps.authority })
    planned = await plan(tx, grant)
    return { kind: 'grant', reasons: [], remark: null, titleId: planned.titleId }
  })
  if (!planned) throw new Error('a grant committed without a planned title')
  return { ...decision, ...planned }
}

async function plan(tx: Transaction, grant: GrantedTitle): Promise<{ titleId: string; number: string }> {
  const planned = await planTitle(tx, grant)
  await enqueue(tx, 'issue-title', { titleId: planned.titleId })
  return planned
}

function officerOf({ caller }: Omit<DecisionRequest, 'at'>): string {
  if (caller.agentName) return caller.agentName
  throw new Error('a validator without a name: the tokens table should have refused it')
}

interface Signing {
  readonly at: Date
  readonly authority: GrantNeeds['authority']
}

function grantedTitleOf(
  { application, instruction }: FileToDecide,
  issuingOfficer: string,
  { at, authority }: Signing,
) {
  const { outcome, effectiveFrom, validUntil, holder } = instruction.result as InstructionResult // we stored it
  if (outcome !== 'favourable' || effectiveFrom === null || holder === null) {
    throw new Problem('outcome-not-favourable', `expected a favourable instruction, got ${outcome}`)
  }
  return {
    bodyId: application.bodyId,
    applicationId: application.id,
    titleCode: application.titleCode,
    holder,
    effectiveFrom,
    validUntil,
    issueDate: dayAt(at, authority.timeZone),
    issuingAuthority: authority.name,
    issuingOfficer,
  }
}
