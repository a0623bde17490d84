import { parseKeyHistoryEntry } from '@vigie/shared/trust/parse-trust.ts'
import { signKeyHistoryEntry } from '@vigie/shared/trust/sign-trust.ts'
import type { KeyHistoryEntry } from '@vigie/shared/trust/trust-list.ts'
import { checkOwnKeys } from './check-own-keys.ts'
import { checkSignedTime } from './check-signed-time.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

/** One more entry of keys.json. What came before it is not the signer's to judge: a monitor follows the hashes. */
export async function signKeyHistory(signing: PlanSigning): Promise<string> {
  return JSON.stringify(await signKeyHistoryEntry(parseEntryPlan(signing), jwsSignersOf(signing)))
}

function parseEntryPlan({ plan, did, keys }: PlanSigning): KeyHistoryEntry {
  const entry = parseKeyHistoryEntry(new TextEncoder().encode(plan.unsigned))
  if (entry.issuer !== did) throw refused('the history is of another authority')
  checkSignedTime(entry.issuedAt, plan.created)
  checkOwnKeys(entry.keys, keys.list())
  return entry
}
