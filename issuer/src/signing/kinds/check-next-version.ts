import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Jws, payloadOf } from '@vigie/shared/proof/jws.ts'
import { longestJump, maxVersionJump } from '@vigie/shared/trust/version-jump.ts'
import type { PlanSigning } from './plan-signing.ts'

/** What was signed last of this kind; null for a signer without memory. */
export async function lastPayloadOf({ lastSigned }: PlanSigning): Promise<Uint8Array | null> {
  const text = await lastSigned()
  return text === null ? null : payloadOf(JSON.parse(text) as Jws) // our own journal, whose hashes were checked
}

/** Before the first version of anything that this program published. */
const beginning: Instant = '2026-01-01T00:00:00Z'

/**
 * A version has one content, for ever: two would let whoever carries the files choose what each device believes. And none is
 * so far ahead that devices refuse it, since nothing could follow. What was signed and never published leaves a gap. A signer
 * that lost its journal takes up any version that can have been reached since there are versions.
 */
export function checkNextVersion(version: number, last: number | undefined, created: Instant): void {
  const [from, most] = last === undefined ? [0, longestJump(beginning, created)] : [last, maxVersionJump]
  if (version > from && version <= from + most) return
  throw new Problem('version-not-next', `expected a version above the last one signed, by ${most} at most`)
}
