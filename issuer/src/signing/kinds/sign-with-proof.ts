import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'

/** A Data Integrity proof by the plan's one key, dated by the plan. */
export function signWithProof<Unsigned extends object>(unsigned: Unsigned, { plan, planned, keys }: PlanSigning) {
  const [key] = planned
  if (!key) throw refused('expected one key')
  return signCredential(unsigned, {
    verificationMethod: key.id,
    cryptosuite: cryptosuiteOf(key.publicKeyMultibase),
    created: plan.created,
    sign: (data) => keys.sign(key.id, data),
  })
}
