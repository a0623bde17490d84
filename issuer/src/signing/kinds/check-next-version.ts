import { Problem } from '@vigie/shared/problem.ts'
import { type Jws, payloadOf } from '@vigie/shared/proof/jws.ts'
import { maxVersionJump } from '@vigie/shared/trust/open-trust-material.ts'
import type { PlanSigning } from './plan-signing.ts'

/** What was signed last of this kind; null for a signer without memory, which takes the first as it comes. */
export async function lastPayloadOf({ lastSigned }: PlanSigning): Promise<Uint8Array | null> {
  const text = await lastSigned()
  return text === null ? null : payloadOf(JSON.parse(text) as Jws) // our own journal, whose hashes were checked
}

/**
 * A version has one content, for ever: two would let whoever carries the files choose what each device believes. And none is
 * so far ahead that devices refuse it, since nothing could follow. What was signed and never published leaves a gap.
 */
export function checkNextVersion(version: number, last: number | undefined): void {
  if (last === undefined) return
  if (version > last && version <= last + maxVersionJump) return
  throw new Problem('version-not-next', `expected a version above the last one signed, by ${maxVersionJump} at most`)
}
