import reasons from '@vigie/schemas/value-sets/manning-change-reasons.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import { inTransaction } from '../db/open-database.ts'
import { enqueue } from '../outbox/outbox.ts'
import type { ManningAct } from './decide-manning.ts'
import { getManning } from './get-manning.ts'
import type { ManningNeeds } from './manning-needs.ts'
import { getManningForUpdate, type ManningRow, moveManning } from './manning-store.ts'

/** What a registrar makes of a document in force, under the name of its address. */
export const manningChanges = { suspension: 'suspend', reinstatement: 'reinstate', withdrawal: 'withdraw' } as const
export type ManningChange = keyof typeof manningChanges

/** Changes the register, and in the same transaction asks for the status lists to be published and for whoever sails by it to be told: nobody can forget to. */
export async function changeManning(
  { number, caller, change, reason }: ManningAct & { readonly change: ManningChange; readonly reason: string },
  { db, now }: ManningNeeds,
): Promise<ManningRow> {
  if (!reasons.values.some(({ code }) => code === reason)) {
    const known = reasons.values.map(({ code }) => code).join(', ')
    throw new Problem('decision-reason-required', `expected one of ${known}`, { pointer: '/reason' })
  }
  const { id } = await getManning(db, { bodyId: caller.bodyId, number })
  return inTransaction(db, async (tx) => {
    const document = await getManningForUpdate(tx, id)
    const move = { event: manningChanges[change], agentId: caller.agentId, reason, at: now() }
    const moved = await moveManning(tx, document, move)
    await enqueue(tx, 'publish-status', {})
    await enqueue(tx, 'watch-permis', {})
    return moved
  })
}
