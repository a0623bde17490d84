import { effect } from '@preact/signals'
import { Problem } from '@vigie/shared/problem.ts'
import { type SignedInAccount, signedInAccounts } from '../account/signed-in-accounts.ts'
import { authorityIssuerUrl } from '../wallet-settings.ts'
import { readKeptFacts } from './known-facts.ts'

/**
 * Whoever signs in to their administration has just let this device read their file: what the registers say is read once
 * then, so that the first deadline on the screen is the first there is. After that it is asked when the person says so.
 */
export function startAsking(): void {
  effect(() => {
    for (const account of signedInAccounts.value ?? []) void askOnce(account)
  })
}

async function askOnce({ issuerUrl, signedInAt }: SignedInAccount): Promise<void> {
  const facts = await readKeptFacts()
  if ((facts !== null && facts.readAt >= signedInAt) || !navigator.onLine) return
  if (issuerUrl !== (await authorityIssuerUrl())) return
  const { askAdministration } = await import('./ask-administration.ts')
  // without an answer nothing is shown that was not said; the next opening, or the person, asks again
  await askAdministration(issuerUrl).catch((cause: unknown) => {
    if (!(cause instanceof Problem)) throw cause
  })
}
