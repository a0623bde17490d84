import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { encodeBase64 } from '@vigie/shared/log/base64.ts'
import { readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { parseSnapshot } from '@vigie/shared/trust/parse-trust.ts'
import { signSnapshot as sign } from '@vigie/shared/trust/sign-trust.ts'
import type { LogState, Snapshot } from '@vigie/shared/trust/trust-list.ts'
import { checkNextVersion, lastPayloadOf } from './check-next-version.ts'
import { checkListedOnce, checkOwnList } from './check-own-lists.ts'
import { checkSignedTime } from './check-signed-time.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

export async function signSnapshot(signing: PlanSigning): Promise<string> {
  const [signer] = jwsSignersOf(signing)
  if (!signer) throw refused('expected one key')
  const snapshot = parseSnapshotPlan(signing)
  const last = await lastPayloadOf(signing)
  checkFollows(snapshot, last && parseSnapshot(last), signing.plan.created)
  checkOwnLog(snapshot.log, await signing.lastSigned('checkpoint'))
  return JSON.stringify(await sign(snapshot, signer))
}

function parseSnapshotPlan({ plan, url }: PlanSigning): Snapshot {
  const snapshot = parseSnapshot(new TextEncoder().encode(plan.unsigned))
  checkSignedTime(snapshot.issuedAt, plan.created)
  checkListedOnce(snapshot.statusLists.map(({ id }) => id))
  for (const { id } of snapshot.statusLists) checkOwnList(id, url, ['revocation', 'suspension'])
  return snapshot
}

/** Neither it nor the trust list that it names goes back. */
function checkFollows(snapshot: Snapshot, last: Snapshot | null, created: Instant): void {
  checkNextVersion(snapshot.version, last?.version, created)
  if (snapshot.trustListVersion !== last?.trustListVersion) {
    checkNextVersion(snapshot.trustListVersion, last?.trustListVersion, created)
  }
}

/** It vouches for no log that this signer did not sign: none larger than its last checkpoint, and none beside it. */
function checkOwnLog(log: LogState | undefined, lastCheckpoint: string | null): void {
  if (!log || lastCheckpoint === null) return
  const { size, root } = readCheckpoint(lastCheckpoint)
  if (log.size < size || (log.size === size && log.root === encodeBase64(root))) return
  throw new Problem('checkpoint-inconsistent', 'the snapshot names a log that was not signed here')
}
