import type { Holder } from '@vigie/shared/did/holder.ts'
import { v7 } from 'uuid'
import { findOfferer } from '../credentials/wallet-event-store.ts'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findTitleForUpdate, type Title } from '../register/title-store.ts'
import { findKnownAddress } from '../sign-in/find-known-address.ts'
import { sessionIdOf } from '../sign-in/session-caller.ts'
import { findSessionWallet } from '../sign-in/session-store.ts'
import { giveWalletEntries } from '../status/wallet-status.ts'
import { openWallet } from '../wallets/open-wallet.ts'
import { countNewWallets, type Wallet } from '../wallets/wallet-store.ts'
import { type CredentialConfiguration, credentialConfigurations, isBound } from './credential-configurations.ts'
import { countHolders, holdLivingGrant, insertIssuance, type WalletGrant, type WalletIssuance } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import type { WalletNeeds } from './wallet-needs.ts'

/** Every form, each twice: what a wallet that tries again may need. */
const mostRequests = 2 * credentialConfigurations.length
/**
 * Credentials of one title in a year, in wallets that were not invalidated: two wallets that take a full batch of both forms,
 * twice. More is no seafarer with a phone; and who lost theirs, or had it used by somebody else, is not kept from a new one.
 */
const mostInYear = 64
const dayMs = 24 * 60 * 60_000
const yearMs = 365 * dayMs
/**
 * Each new wallet has entries in lists that everybody downloads, and a mail to its holder; who invalidates one collects anew. A
 * wallet without a key is a new one for each title, so as many as somebody's titles, on two phones.
 */
const mostNewInDay = 100

export interface RequestToEnter {
  readonly grant: WalletGrant
  readonly configuration: CredentialConfiguration
  readonly holders: readonly Holder[]
  readonly transactionSha256: string
}

/**
 * Notes a request before anything is signed: which wallet asks, and where what it will hold has its status. Under the lock of the
 * title: however many ask at once, a grant has its requests, a title its year and a wallet its entries, and no more.
 */
export async function enterRequest(request: RequestToEnter, needs: WalletNeeds): Promise<WalletIssuance> {
  await needs.reconciled.until()
  return inTransaction(needs.db, async (tx) => {
    const at = needs.now()
    const { grant, configuration, holders } = request
    const title = await findTitleForUpdate(tx, grant.titleId)
    // a wallet that was invalidated meanwhile must not come back as a new one
    if (!title || !(await holdLivingGrant(tx, grant.id))) throw denied('the title is not collected with this token')
    const before = await countHolders(tx, title.id, new Date(at.getTime() - yearMs))
    if (before + holders.length > mostInYear) throw denied('this title was collected as often as it may be in a year')
    const { wallet, isNew } = await openWallet(tx, await collectorOf(tx, grant, title), at)
    if (isNew && (await countNewWallets(tx, title, new Date(at.getTime() - dayMs))) > mostNewInDay) {
      throw denied('as many wallets collected as may be new in a day')
    }
    if (isNew) await tellHolder(tx, title, at, needs)
    if (isBound(configuration)) await giveEntries(tx, { title, wallet, at }, needs)
    const row = rowOf(request, wallet, at)
    if (await insertIssuance(tx, row, mostRequests)) return row
    throw denied('this token has collected its credentials')
  })
}

/** Which wallet it is: by the key of the session in which its holder made the offer, else by that of its token. */
async function collectorOf(tx: Transaction, grant: WalletGrant, { bodyId, identificationNumber }: Title) {
  const { id: grantId, origin } = grant
  const offerer = await findOfferer(tx, origin)
  const sessionId = offerer && sessionIdOf({ agentId: offerer })
  const { dpopJkt, clientId } = (sessionId && (await findSessionWallet(tx, sessionId))) || grant
  return { bodyId, identificationNumber, grantId, clientId, dpopJkt }
}

/** Whoever signed in as somebody, and put their titles on a device, is not the only one who knows. */
async function tellHolder(tx: Transaction, title: Title, at: Date, { settings }: WalletNeeds): Promise<void> {
  const { bodyId, identificationNumber } = title
  const known = await findKnownAddress(tx, { bodyId, identificationNumber, exceptAgent: null, registryEmail: null })
  if (!known) return
  const { address: to, language, applicationId } = known
  const locale = { fr: 'fr-FR', en: 'en-GB' }[language]
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  const link = new URL('/settings', settings.walletUrl).href
  const addressed = { bodyId, to, language, ...(applicationId && { applicationId }) }
  await queueMail(tx, { ...addressed, kind: 'wallet-opened', values: { day, link }, at })
}

interface Giving {
  readonly title: Title
  readonly wallet: Wallet
  readonly at: Date
}

async function giveEntries(tx: Transaction, { title, wallet, at }: Giving, { reconciled }: WalletNeeds): Promise<void> {
  await reconciled.check(tx)
  await giveWalletEntries(tx, { bodyId: title.bodyId, titleId: title.id, walletId: wallet.id, at })
}

function rowOf(request: RequestToEnter, wallet: Wallet, requestedAt: Date): WalletIssuance {
  const { grant, configuration, holders, transactionSha256 } = request
  return {
    id: v7(),
    bodyId: grant.bodyId,
    grantId: grant.id,
    walletId: wallet.id,
    configuration,
    holders: holders.map(({ did }) => did),
    requestedAt,
    transactionSha256,
    notificationSha256: null,
    issuedAt: null,
    event: null,
    eventAt: null,
  }
}

function denied(why: string): OauthRefusal {
  return new OauthRefusal('credential_request_denied', why)
}
