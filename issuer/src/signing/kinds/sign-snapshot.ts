import { parseSnapshot } from '@vigie/shared/trust/parse-trust.ts'
import { signSnapshot as sign } from '@vigie/shared/trust/sign-trust.ts'
import { checkSignedTime } from './check-signed-time.ts'
import { refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

export async function signSnapshot(signing: PlanSigning): Promise<string> {
  const [signer] = jwsSignersOf(signing)
  if (!signer) throw refused('expected one key')
  const snapshot = parseSnapshot(new TextEncoder().encode(signing.plan.unsigned))
  checkSignedTime(snapshot.issuedAt, signing.plan.created)
  return JSON.stringify(await sign(snapshot, signer))
}
