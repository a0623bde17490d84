import { instantOf } from '@vigie/shared/credential/instant.ts'
import { desc, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { keyStateOf } from '../signing/keys/key-state.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'
import { chooseKey } from './choose-key.ts'
import { signingPlans, titlePlanRenewals } from './signing-plan-tables.ts'

export interface RenewalNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly now: () => Date
}

/**
 * Plans a title with the key of today when the key of its plan was closed before it signed: the same id, text, number and
 * entries. To be called once the signer has refused the plan: then it never signed it as it was, nor ever will. Two
 * signatures cannot come of it: the signer signs once under an id, and the database refuses to renew what is signed.
 */
export async function renewTitlePlan(planId: string, { db, signer, now }: RenewalNeeds): Promise<void> {
  const keys = await signer.listKeys()
  const at = now()
  const key = chooseKey(keys, 'titles', at)
  await inTransaction(db, async (tx) => {
    const [plan] = await tx.select().from(signingPlans).where(eq(signingPlans.id, planId)).for('update')
    // Whoever came first has renewed it: its renewal may be signed already, and another would contradict it.
    if (!plan || !isClosed(await findLast(tx, plan), keys)) return
    const renewal = { id: v7(), bodyId: plan.bodyId, planId, keyIds: [key.id], created: new Date(instantOf(at)) }
    await tx.insert(titlePlanRenewals).values(renewal)
  })
}

type Signing = Pick<typeof signingPlans.$inferSelect, 'keyIds' | 'created'>

async function findLast(tx: Transaction, plan: typeof signingPlans.$inferSelect): Promise<Signing> {
  const [last] = await tx
    .select()
    .from(titlePlanRenewals)
    .where(eq(titlePlanRenewals.planId, plan.id))
    .orderBy(desc(titlePlanRenewals.entry))
    .limit(1)
  return last ?? plan
}

function isClosed({ keyIds, created }: Signing, keys: readonly KeyDescription[]): boolean {
  const planned = keys.filter(({ id }) => keyIds.includes(id))
  return planned.some((key) => keyStateOf(key, created) !== 'signing')
}
