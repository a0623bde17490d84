import { parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import { signTrustRoot } from '@vigie/shared/trust/sign-trust.ts'
import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

export async function signRoot(signing: PlanSigning): Promise<string> {
  return JSON.stringify(await signTrustRoot(parseRootPlan(signing), jwsSignersOf(signing)))
}

function parseRootPlan({ plan, keys }: PlanSigning): TrustRoot {
  const root = parseTrustRoot(new TextEncoder().encode(plan.unsigned))
  const own = keys.list().filter(({ use }) => use === 'root')
  const roots = own.map(({ publicKeyMultibase }) => publicKeyMultibase)
  if (root.keys.every((key) => roots.includes(key.publicKeyMultibase))) return root
  throw refused('the root names a key that is not here')
}
