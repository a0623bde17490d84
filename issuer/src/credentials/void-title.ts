import voidingReasons from '@vigie/schemas/value-sets/voiding-reasons.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { constraintOf, type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { enqueue } from '../outbox/outbox.ts'
import {
  type ForgottenTitle,
  insertVoiding,
  insertVoidingRequest,
  lockForgottenTitle,
  type Voiding,
  type VoidingRequest,
} from '../register/forgotten-title-store.ts'
import { holdEntries } from '../status/hold-status-entries.ts'
import { listReservedEntries } from '../status/reserve-entries.ts'

export interface VoidingAct {
  readonly bodyId: string
  readonly number: string
  readonly agentId: string
}

interface VoidingNeeds {
  readonly db: Database
  readonly now: () => Date
}

/**
 * First of two acts: a title that a restored register forgot is authentic to every verifier, and nobody can revoke what is not
 * in the register. Asked for twice, the last request counts.
 */
export async function askVoiding(
  { bodyId, number, agentId, reason }: VoidingAct & { readonly reason: string },
  { db, now }: VoidingNeeds,
): Promise<VoidingRequest> {
  if (!voidingReasons.values.some(({ code }) => code === reason)) {
    const codes = voidingReasons.values.map(({ code }) => code).join(', ')
    throw new Problem('decision-reason-required', `expected one of ${codes}`, { pointer: '/reason' })
  }
  return inTransaction(db, async (tx) => {
    await getForgotten(tx, bodyId, number)
    const request = { id: v7(), bodyId, number, reason, agentId, at: now() }
    await insertVoidingRequest(tx, request)
    return request
  })
}

/** Second act, of another agent: void for ever, and set in its list from the same transaction on. */
export async function decideVoiding(
  { bodyId, number, agentId }: VoidingAct,
  { db, now }: VoidingNeeds,
): Promise<Voiding> {
  try {
    return await inTransaction(db, async (tx) => {
      const { request, planId } = await getForgotten(tx, bodyId, number)
      if (!request)
        throw new Problem('voiding-not-asked', 'a registrar asks, with a reason, before a validator decides')
      const at = now()
      await setEntries(tx, planId, at)
      const { id: requestId, agentId: requestedBy } = request
      const voiding = { id: v7(), bodyId, number, requestId, requestedBy, decidedBy: agentId, at }
      await insertVoiding(tx, voiding)
      await enqueue(tx, 'publish-status', {})
      return voiding
    })
  } catch (cause) {
    if (constraintOf(cause) !== 'voidings_two_agents') throw cause
    throw new Problem('same-agent-twice', 'the agent who asked for the voiding cannot decide it', { cause })
  }
}

async function getForgotten(tx: Transaction, bodyId: string, number: string): Promise<ForgottenTitle> {
  const title = await lockForgottenTitle(tx, bodyId, number)
  if (!title) throw new Problem('title-not-found', 'no forgotten title has that number')
  if (title.voiding) throw new Problem('title-voided-already', 'the title is void for ever')
  return title
}

async function setEntries(tx: Transaction, planId: string, heldAt: Date): Promise<void> {
  const entries = await listReservedEntries(tx, planId)
  for (const { bodyId, listName, index } of entries.filter((entry) => entry.listName.startsWith('r'))) {
    await holdEntries(tx, { bodyId, listName, status: 'revocation', indexes: [index], heldAt })
  }
}
