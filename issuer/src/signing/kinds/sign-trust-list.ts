import { parseTrustList } from '@vigie/shared/trust/parse-trust.ts'
import { signTrustList as sign } from '@vigie/shared/trust/sign-trust.ts'
import type { TrustList } from '@vigie/shared/trust/trust-list.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

/** A trust list names our own keys and no other: else whoever plans could have a key of theirs believed by everyone. */
export async function signTrustList(signing: PlanSigning): Promise<string> {
  return JSON.stringify(await sign(parseTrustListPlan(signing), jwsSignersOf(signing)))
}

function parseTrustListPlan({ plan, did, keys }: PlanSigning): TrustList {
  const list = parseTrustList(new TextEncoder().encode(plan.unsigned))
  for (const issuer of list.issuers) {
    if (issuer.id !== did) throw refused('the trust list names another authority')
    for (const listed of issuer.keys) {
      const own = keys.list().find(({ id }) => id === listed.id)
      if (own?.publicKeyMultibase !== listed.publicKeyMultibase || own.use !== listed.use) {
        throw refused('the trust list names a key that is not here')
      }
    }
  }
  return list
}
