import { signIn } from '../account/sign-in.ts'
import { signedInAccounts } from '../account/signed-in-accounts.ts'
import { collectAll } from '../offers/collect-all.ts'
import { goTo } from '../places/place.ts'

/** What is collected now is bound to the key of this device; who is not signed in where it came from is sent there first. */
export async function collectAgain(issuerUrl: string): Promise<void> {
  const isSignedIn = signedInAccounts.peek()?.some((account) => account.issuerUrl === issuerUrl) ?? false
  if (!isSignedIn) return signIn(issuerUrl, { backTo: 'receive' })
  goTo('receive')
  await collectAll(issuerUrl)
}
