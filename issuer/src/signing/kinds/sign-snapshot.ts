import { parseSnapshot } from '@vigie/shared/trust/parse-trust.ts'
import { signSnapshot as sign } from '@vigie/shared/trust/sign-trust.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

export async function signSnapshot(signing: PlanSigning): Promise<string> {
  const [signer] = jwsSignersOf(signing)
  if (!signer) throw refused('expected one key')
  return JSON.stringify(await sign(parseSnapshot(new TextEncoder().encode(signing.plan.unsigned)), signer))
}
