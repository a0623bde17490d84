import { Problem } from '@vigie/shared/problem.ts'
import type { Caller } from '../access/policy.ts'
import { dayAt, titleDayAt } from '../clock.ts'
import { constraintOf, inTransaction, type Transaction } from '../db/open-database.ts'
import { enqueue } from '../outbox/outbox.ts'
import { getManning } from './get-manning.ts'
import type { ApprovingNeeds, ManningNeeds } from './manning-needs.ts'
import { manningStateAfter } from './manning-state.ts'
import {
  getManningForUpdate,
  insertManningDecision,
  listApproved,
  type ManningDecision,
  type ManningRow,
  moveManning,
} from './manning-store.ts'
import { planManning } from './plan-manning.ts'

export interface ManningAct {
  readonly number: string
  readonly caller: Caller
}

/**
 * Second of two acts, of another agent (R5232-8: the authority decides, and not the one who wrote it): number, entries and the
 * exact text to sign are fixed in the same transaction, and signing is asked for.
 */
export async function approveManning({ number, caller }: ManningAct, needs: ApprovingNeeds): Promise<ManningRow> {
  const { authority } = needs.settings
  const { id } = await getManning(needs.db, { bodyId: caller.bodyId, number })
  return refusing(
    inTransaction(needs.db, async (tx) => {
      const document = await getManningForUpdate(tx, id)
      const decision = decisionOf(document, { caller, at: needs.now(), authority })
      const approved = { ...decision, decision: 'approval', issuingOfficer: officerOf(caller) }
      checkTakesEffect(document, needs.now())
      // a decision taken already is told as a wrong step, before the database would as a second one
      manningStateAfter(document.state, 'approve')
      await checkPlaceIsFree(tx, document)
      await insertManningDecision(tx, approved)
      await planManning(tx, { document, decision: approved }, needs)
      await enqueue(tx, 'issue-manning', { manningId: id })
      const move = { event: 'approve', agentId: caller.agentId, reason: 'approved', at: needs.now() } as const
      return moveManning(tx, document, move)
    }),
  )
}

/** The proposal ends there; another one may be made. */
export async function rejectManning(
  { number, caller }: ManningAct,
  { settings: { authority }, ...needs }: ManningNeeds & Pick<ApprovingNeeds, 'settings'>,
): Promise<ManningRow> {
  const { id } = await getManning(needs.db, { bodyId: caller.bodyId, number })
  return refusing(
    inTransaction(needs.db, async (tx) => {
      const document = await getManningForUpdate(tx, id)
      const at = needs.now()
      const move = { event: 'reject', agentId: caller.agentId, reason: 'rejected', at } as const
      const rejected = await moveManning(tx, document, move)
      await insertRejection(tx, decisionOf(document, { caller, at, authority }))
      return rejected
    }),
  )
}

function insertRejection(tx: Transaction, decision: Omit<ManningDecision, 'decision' | 'issuingOfficer'>) {
  return insertManningDecision(tx, { ...decision, decision: 'rejection', issuingOfficer: null })
}

interface Deciding {
  readonly caller: Caller
  readonly at: Date
  readonly authority: ApprovingNeeds['settings']['authority']
}

function decisionOf({ id, bodyId }: ManningRow, { caller, at, authority }: Deciding) {
  return {
    manningId: id,
    bodyId,
    agentId: caller.agentId,
    issuingAuthority: authority.issuingAuthority,
    issuingCountry: authority.country,
    issueDate: dayAt(at, authority.timeZone),
    at,
  }
}

function officerOf({ agentName }: Caller): string {
  if (agentName) return agentName.normalize('NFC')
  throw new Error('a validator without a name: the tokens table should have refused it')
}

/** The one it replaces ends when it is signed: a ship must not be without a document in between. */
function checkTakesEffect({ replacesId, effectiveFrom }: ManningRow, at: Date): void {
  if (replacesId === null || effectiveFrom <= titleDayAt(at)) return
  throw new Problem('manning-effective-later', 'expected to take effect on the day of approval at the latest')
}

/** Two may be proposed for one ship; the second to be approved takes the place of the first or is proposed anew. */
async function checkPlaceIsFree(tx: Transaction, document: ManningRow): Promise<void> {
  const approved = await listApproved(tx, document)
  if (approved.every(({ id, state }) => id === document.replacesId && state !== 'planned')) return
  throw new Problem('manning-document-in-force', 'expected no other document of this ship but the one it replaces')
}

/** The database decides, whoever comes at the same moment. */
async function refusing<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work
  } catch (cause) {
    const constraint = constraintOf(cause)
    if (constraint === 'manning_documents_one_planned') {
      throw new Problem('manning-document-in-force', 'another one of this ship was just approved', { cause })
    }
    if (constraint !== 'manning_decisions_two_agents') throw cause
    throw new Problem('same-agent-twice', 'the agent who proposed a manning document cannot decide on it', { cause })
  }
}
