import { parseTrustList } from '@vigie/shared/trust/parse-trust.ts'
import { signTrustList as sign } from '@vigie/shared/trust/sign-trust.ts'
import type { TrustList } from '@vigie/shared/trust/trust-list.ts'
import { checkOwnKeys } from './check-own-keys.ts'
import { checkLife, checkSignedTime, trustListMostDays } from './check-signed-time.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

export async function signTrustList(signing: PlanSigning): Promise<string> {
  return JSON.stringify(await sign(parseTrustListPlan(signing), jwsSignersOf(signing)))
}

function parseTrustListPlan({ plan, did, keys }: PlanSigning): TrustList {
  const list = parseTrustList(new TextEncoder().encode(plan.unsigned))
  checkSignedTime(list.issuedAt, plan.created)
  checkLife(list.issuedAt, list.expiresAt, trustListMostDays)
  for (const issuer of list.issuers) {
    if (issuer.id !== did) throw refused('the trust list names another authority')
    checkOwnKeys(issuer.keys, keys.list())
  }
  return list
}
