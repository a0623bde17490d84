import { Problem } from '@vigie/shared/problem.ts'
import { parseKeyHistoryEntry } from '@vigie/shared/trust/parse-trust.ts'
import { signKeyHistoryEntry } from '@vigie/shared/trust/sign-trust.ts'
import type { KeyHistoryEntry } from '@vigie/shared/trust/trust-list.ts'
import { sha256Of } from '../../sha256-of.ts'
import { lastPayloadOf } from './check-next-version.ts'
import { checkOwnKeys } from './check-own-keys.ts'
import { checkSignedTime } from './check-signed-time.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

/** One more entry of keys.json, after the last one that was signed here. */
export async function signKeyHistory(signing: PlanSigning): Promise<string> {
  const entry = parseEntryPlan(signing)
  checkFollows(entry, await lastPayloadOf(signing))
  return JSON.stringify(await signKeyHistoryEntry(entry, jwsSignersOf(signing)))
}

function parseEntryPlan({ plan, did, keys }: PlanSigning): KeyHistoryEntry {
  const entry = parseKeyHistoryEntry(new TextEncoder().encode(plan.unsigned))
  if (entry.issuer !== did) throw refused('the history is of another authority')
  checkSignedTime(entry.issuedAt, plan.created)
  checkOwnKeys(entry.keys, keys.list())
  return entry
}

/**
 * The next entry names the hash of the last. One that was signed and never published, because the issuer was cut short, may
 * be signed otherwise in its place; nothing before it can, and a monitor sees two that were published.
 */
function checkFollows({ version, previous }: KeyHistoryEntry, last: Uint8Array | null): void {
  if (!last) return
  const before = parseKeyHistoryEntry(last)
  const isNext = version === before.version + 1 && previous === sha256Of(last)
  const isInPlace = version === before.version && previous === before.previous
  if (!isNext && !isInPlace) throw new Problem('key-history-broken', 'the entry does not follow the last one signed')
}
