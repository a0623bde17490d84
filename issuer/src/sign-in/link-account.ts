import type { Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { insertAccount } from './account-store.ts'
import { findKnownAddress } from './find-known-address.ts'
import type { IdentityProviders } from './open-identity-providers.ts'
import { isSamePerson } from './same-person.ts'
import { giveNumberTryBack, type IdentifiedVisit, takeNumberTry } from './visit-store.ts'

export interface LinkingNeeds extends Pick<IssuerDependencies, 'registries' | 'signInTries'> {
  readonly db: Database
  readonly now: Clock
  readonly identityProviders: IdentityProviders
}

export interface NumberTyped {
  readonly requestId: string
  /** Of the browser that came back from the provider. */
  readonly browserSha256: string
  readonly number: string
}

export type Linking =
  | { readonly kind: 'linked'; readonly accountId: string; readonly identificationNumber: string }
  /** Whatever the cause: an unknown number, somebody else's, one that has an account already. */
  | { readonly kind: 'not-recognised' }
  | { readonly kind: 'registry-away' }
  /** Too many were wrong, or nobody came back from a provider. */
  | { readonly kind: 'over' }

/**
 * Links the account with which somebody came back to the seafarer whose number they typed: only when the registry of seafarers
 * says the same names and day of birth of that number. `link` moves the page on in the same transaction.
 */
export async function linkAccount(
  { requestId, browserSha256, number }: NumberTyped,
  needs: LinkingNeeds,
  link: (tx: Transaction, linked: { accountId: string; identificationNumber: string }) => Promise<void>,
): Promise<Linking> {
  const visit = await takeNumberTry(needs.db, { requestId, browserSha256 }, needs.now())
  if (!visit) return { kind: 'over' }
  const identificationNumber = number.trim().toUpperCase()
  const answer = await askRegistry(visit, identificationNumber, needs)
  if (answer === 'over') return { kind: 'over' }
  if (answer === 'away') {
    await giveNumberTryBack(needs.db, visit.id)
    return { kind: 'registry-away' }
  }
  if (answer === null || !isSamePerson(visit, answer)) return { kind: 'not-recognised' }
  const accountId = v7()
  const question = {
    bodyId: visit.bodyId,
    identificationNumber,
    exceptAgent: null,
    registryEmail: answer.email ?? null,
  }
  const address = await findKnownAddress(needs.db, question)
  const isLinked = await inTransaction(needs.db, async (tx) => {
    const linked = await keepAccount(tx, { visit, accountId, identificationNumber, at: needs.now() })
    if (!linked) return false
    if (address) await tellByMail(tx, address, { visit, needs })
    await link(tx, { accountId, identificationNumber })
    return true
  })
  return isLinked ? { kind: 'linked', accountId, identificationNumber } : { kind: 'not-recognised' }
}

/** Wrong numbers are counted for the account and for the number, whoever asks from where; the right one is not. */
async function askRegistry(visit: IdentifiedVisit, number: string, { registries, signInTries }: LinkingNeeds) {
  const counted = [`account ${visit.subjectSha256}`, `number ${visit.bodyId} ${number}`]
  try {
    for (const one of counted) signInTries.take(one)
  } catch (error) {
    if (error instanceof Problem && error.code === 'too-many-tries') return 'over'
    throw error
  }
  try {
    const { value } = await registries.administres(number)
    if (isSamePerson(visit, value)) for (const one of counted) signInTries.giveBack(one)
    return value
  } catch (error) {
    if (error instanceof Problem && error.code === 'seafarer-not-found') return null
    for (const one of counted) signInTries.giveBack(one)
    const isAway = error instanceof Problem && /^registry-/.test(error.code)
    if (isAway) return 'away'
    throw error
  }
}

interface AccountToKeep {
  readonly visit: IdentifiedVisit
  readonly accountId: string
  readonly identificationNumber: string
  readonly at: Date
}

async function keepAccount(
  tx: Transaction,
  { visit, accountId: id, identificationNumber, at }: AccountToKeep,
): Promise<boolean> {
  const { bodyId, issuer, subjectSha256 } = visit
  const row = { id, bodyId, issuer, subjectSha256, identificationNumber, linkedAt: at }
  if (!(await insertAccount(tx, row))) return false
  await insertWalletEvent(tx, { bodyId, event: 'account-linked', origin: id, identificationNumber, at })
  return true
}

/** To the address that was known before: whoever did not link it themselves hears of it. */
async function tellByMail(
  tx: Transaction,
  { address, language }: { readonly address: string; readonly language: Language },
  { visit, needs }: { readonly visit: IdentifiedVisit; readonly needs: LinkingNeeds },
): Promise<void> {
  const at = needs.now()
  const name = needs.identityProviders.find(visit.provider)?.name[language] ?? visit.provider
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long' }).format(at)
  const values = { provider: name, day }
  await queueMail(tx, { bodyId: visit.bodyId, kind: 'account-linked', to: address, language, values, at })
}
