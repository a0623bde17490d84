import { Problem } from '@vigie/shared/problem.ts'
import type { AccountNeeds } from './account-needs.ts'
import { keepAccount } from './account-store.ts'
import { redeemCode } from './redeem-code.ts'
import { accountOf } from './refresh-account.ts'
import type { AuthorizationAnswer } from './take-authorization-answer.ts'

/** The tokens of a sign-in to an account, which must be bound to this device's key: a bearer token is not kept. */
export async function completeSignIn(answer: AuthorizationAnswer, needs: AccountNeeds): Promise<void> {
  const tokens = await redeemCode(answer, needs)
  if (tokens.token_type.toLowerCase() !== 'dpop') {
    throw new Problem('issuer-answer-invalid', 'expected a token that is bound to our key')
  }
  const { issuerUrl, key } = answer.pending
  await keepAccount(needs.store, accountOf({ issuerUrl, key, signedInAt: needs.now().toISOString() }, tokens, needs))
}
