import { Problem } from '@vigie/shared/problem.ts'
import { keyStateOf } from './keys/key-state.ts'
import type { KeyDescription } from './keys/signing-keys.ts'
import { kindTable } from './kinds/kind-table.ts'
import { refused } from './kinds/parse-unsigned.ts'
import type { SigningPlan } from './signing-plan.ts'

const fiveMinutes = 5 * 60_000
/** A plan that could not be signed for longer is looked at by people: the signature would bear an old date. */
const sevenDays = 7 * 24 * 60 * 60_000

interface PlanRules {
  readonly keys: readonly KeyDescription[]
  readonly now: Date
}

/** What the signer verifies of any plan before it reads its text; refuses with `plan-refused`, or the code of the fault. */
export function checkPlan(plan: SigningPlan, { keys, now }: PlanRules): KeyDescription[] {
  checkClocks(plan, now)
  const planned = chooseKeys(plan, keys)
  checkApprovals(plan)
  return planned
}

function checkClocks({ databaseTime, created }: SigningPlan, now: Date): void {
  if (Math.abs(databaseTime.getTime() - now.getTime()) > fiveMinutes) {
    throw refused('the clocks of the signer and of the database differ by more than five minutes')
  }
  const age = now.getTime() - Date.parse(created)
  if (!(age >= -fiveMinutes && age <= sevenDays)) throw refused('the date of the signature is not of these days')
}

function chooseKeys({ kind, keyIds, created }: SigningPlan, keys: readonly KeyDescription[]): KeyDescription[] {
  const { use, manyKeys } = kindTable[kind]
  if (keyIds.length === 0 || new Set(keyIds).size !== keyIds.length) throw refused('expected keys, each once')
  if (keyIds.length > 1 && !manyKeys) throw refused('expected one key')
  return keyIds.map((id) => {
    const key = keys.find((known) => known.id === id)
    if (!key) throw new Problem('key-unknown', 'the plan names a key that is not here')
    if (key.use !== use) throw refused(`a key for ${key.use} does not sign a ${kind}`)
    // What was planned in a key's last days is still signed after them; of a compromised key nothing is, whatever its date.
    const state = keyStateOf(key, new Date(created))
    if (state !== 'signing') throw new Problem('key-not-signing', `the key is ${state} at the date of the plan`)
    return key
  })
}

/** Four eyes: the database refuses one agent twice, and so do we. */
function checkApprovals({ kind, approvals }: SigningPlan): void {
  if (kindTable[kind].twoApprovals && new Set(approvals).size < 2) {
    throw refused(`a ${kind} needs the approval of two agents`)
  }
}
