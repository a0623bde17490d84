import type { Holder } from '@vigie/shared/did/holder.ts'
import { holderOfDid } from '@vigie/shared/did/holder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { cannotSignNow } from '../cannot-sign-now.ts'
import {
  createWalletCredential,
  getDocumentCredential,
  type WalletCredential,
} from '../credentials/wallet-credential.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { findTitle, findTitleForUpdate, type Title } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import { tokenStatusOf } from '../status/token-status-of.ts'
import { checkAccessToken } from './check-access-token.ts'
import { checkKeyProofs } from './check-key-proofs.ts'
import { type CredentialConfiguration, credentialConfigurations } from './credential-configurations.ts'
import {
  countHolders,
  findDeferred,
  insertEvent,
  insertIssuance,
  markIssued,
  type WalletGrant,
  type WalletIssuance,
} from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { inOauth } from './refuse-in-oauth.ts'
import { drawSecret } from './secrets.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

/** Every form, each twice: what a wallet that tries again may need. */
const mostRequests = 2 * credentialConfigurations.length
/** Credentials of one title in a year: two wallets that take a full batch of both forms, twice. More is no seafarer with a phone. */
const mostInYear = 64
const yearMs = 365 * 24 * 60 * 60_000
/** When a wallet should ask again for what is still to be signed. */
const intervalSeconds = 5

export interface WalletAnswer {
  readonly status: 200 | 202
  readonly body: object
}

/**
 * The credential endpoint: for the title of the grant, in the form asked for, one credential for each key proved; the document
 * credential as it is, for which no key is asked, and none that is proved all the same changes anything.
 */
export async function issueToWallet(request: WalletRequest, body: object, needs: WalletNeeds): Promise<WalletAnswer> {
  const grant = await checkAccessToken(request, needs)
  const parsed = await parseRequest(body, needs)
  const holders = isBound(parsed.configuration) ? await checkKeyProofs(parsed.proofs, grant.clientId, needs) : []
  const row: WalletIssuance = {
    id: v7(),
    bodyId: grant.bodyId,
    grantId: grant.id,
    configuration: parsed.configuration,
    holders: holders.map(({ did }) => did),
    requestedAt: needs.now(),
    transactionSha256: null,
    notificationSha256: null,
    issuedAt: null,
    event: null,
    eventAt: null,
  }
  const transaction = drawSecret()
  const kept = { ...row, transactionSha256: sha256Of(transaction) }
  await inTransaction(needs.db, (tx) => enterRequest(tx, grant, kept))
  return answer({ grant, row: kept, holders, transaction }, needs)
}

/** Under the lock of the title: however many ask at once, a grant has its requests and a title its year, and no more. */
async function enterRequest(tx: Transaction, { titleId }: WalletGrant, row: WalletIssuance): Promise<void> {
  await findTitleForUpdate(tx, titleId)
  const before = await countHolders(tx, titleId, new Date(row.requestedAt.getTime() - yearMs))
  if (before + row.holders.length > mostInYear) {
    throw new OauthRefusal('credential_request_denied', 'this title was collected as often as it may be in a year')
  }
  if (await insertIssuance(tx, row, mostRequests)) return
  throw new OauthRefusal('credential_request_denied', 'this token has collected its credentials')
}

/** The deferred endpoint: the same request again, under the name it was given. */
export async function issueDeferred(request: WalletRequest, body: object, needs: WalletNeeds): Promise<WalletAnswer> {
  const grant = await checkAccessToken(request, needs)
  const { issuer } = openWalletProtocol(needs.settings.issuerUrl)
  const { deferredCredentialRequest } = await inOauth(
    () => issuer.parseDeferredCredentialRequest({ deferredCredentialRequest: body as Record<string, unknown> }),
    'invalid_credential_request',
  )
  const transaction = deferredCredentialRequest.transaction_id
  const row = await findDeferred(needs.db, { grantId: grant.id, transactionSha256: sha256Of(transaction) })
  if (!row) throw new OauthRefusal('invalid_transaction_id', 'nothing waits under this transaction')
  const holders = await Promise.all(row.holders.map(holderOfDid))
  return answer({ grant, row, holders, transaction }, needs)
}

const walletEvents = ['credential_accepted', 'credential_failure', 'credential_deleted']

/** The notification endpoint: what became of the credentials in the wallet. Saying it again changes nothing. */
export async function noteWalletEvent(request: WalletRequest, body: object, needs: WalletNeeds): Promise<void> {
  const grant = await checkAccessToken(request, needs)
  const { notification_id: id, event }: { notification_id?: unknown; event?: unknown } = body
  const known = walletEvents.find((name) => name === event)
  if (typeof id !== 'string' || !known) {
    throw new OauthRefusal('invalid_notification_request', 'expected a notification_id and an event')
  }
  const noted = { grantId: grant.id, notificationSha256: sha256Of(id), event: known, at: needs.now() }
  if (await insertEvent(needs.db, noted)) return
  throw new OauthRefusal('invalid_notification_id', 'nothing was handed over under this notification')
}

interface ParsedRequest {
  readonly configuration: CredentialConfiguration
  readonly proofs: readonly string[]
}

async function parseRequest(body: object, { settings }: WalletNeeds): Promise<ParsedRequest> {
  const { issuer, issuerMetadata } = openWalletProtocol(settings.issuerUrl)
  if ('credential_response_encryption' in body) {
    throw new OauthRefusal('invalid_credential_request', 'encrypted answers are not offered')
  }
  const { credential_configuration_id: asked, credential_identifier }: Record<string, unknown> = { ...body }
  if (credential_identifier !== undefined) {
    // we give none, so whatever it names it is not this wallet's
    throw new OauthRefusal('unknown_credential_identifier', 'expected a credential_configuration_id')
  }
  const configuration = credentialConfigurations.find((known) => known === asked)
  if (asked !== undefined && !configuration) {
    throw new OauthRefusal('unknown_credential_configuration', 'expected a configuration of our metadata')
  }
  checkProofForm(body)
  const parsed = await inOauth(
    () => issuer.parseCredentialRequest({ issuerMetadata, credentialRequest: { ...body } }),
    'invalid_credential_request',
  )
  if (configuration) return { configuration, proofs: parsed.proofs?.jwt ?? [] }
  throw new OauthRefusal('invalid_credential_request', 'expected a credential_configuration_id')
}

/** An unsigned proof is a bad proof; the library would call the whole request malformed. */
function checkProofForm({ proofs }: { readonly proofs?: unknown }): void {
  const jwts = typeof proofs === 'object' && proofs !== null && 'jwt' in proofs ? proofs.jwt : []
  const isSigned = (jwt: unknown) => typeof jwt === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)
  if (Array.isArray(jwts) && jwts.every(isSigned)) return
  throw new OauthRefusal('invalid_proof', 'expected signed JWTs as proofs')
}

interface Issuing {
  readonly grant: WalletGrant
  readonly row: WalletIssuance
  readonly holders: readonly Holder[]
  readonly transaction: string
}

async function answer(issuing: Issuing, needs: WalletNeeds): Promise<WalletAnswer> {
  const { grant, row, transaction } = issuing
  const title = await findTitle(needs.db, grant.titleId)
  if (!title || title.state === 'cancelled') {
    throw new OauthRefusal('credential_request_denied', 'there is no such title to collect')
  }
  const signed = title.state === 'planned' ? null : await createCredentials(issuing, title, needs)
  if (!signed) return { status: 202, body: { transaction_id: transaction, interval: intervalSeconds } }
  const notification = drawSecret()
  await recordIssued({ grant, row, signed, notification }, needs)
  const credentials = signed.map(({ credential }) => ({ credential }))
  return { status: 200, body: { credentials, notification_id: notification } }
}

interface Issued {
  readonly grant: WalletGrant
  readonly row: WalletIssuance
  readonly signed: readonly WalletCredential[]
  readonly notification: string
}

/** Before anything leaves: what was signed for whom, and where it goes back to. Cut short here, nothing has left. */
async function recordIssued({ grant, row, signed, notification }: Issued, { db, now }: WalletNeeds): Promise<void> {
  const at = now()
  const { bodyId, titleId, origin } = grant
  const planIds = signed.map(({ planId }) => planId)
  const isFirst = await inTransaction(db, async (tx) => {
    if (!(await markIssued(tx, { id: row.id, notificationSha256: sha256Of(notification), at }))) return false
    await insertWalletEvent(tx, { bodyId, titleId, origin, event: 'credentials-issued', planIds, at })
    return true
  })
  if (!isFirst) throw new OauthRefusal('invalid_transaction_id', 'nothing waits under this transaction')
}

/** Null while the signer cannot sign: the wallet comes back. */
async function createCredentials(
  { row, holders }: Issuing,
  title: Title,
  needs: WalletNeeds,
): Promise<WalletCredential[] | null> {
  if (!isBound(row.configuration)) return [await getDocumentCredential(needs.db, title.id)]
  const format = row.configuration === 'seafarer-title-ldp' ? 'ldp_vc' : 'dc+sd-jwt'
  const status = await tokenStatusOf(needs.db, title.id, needs.settings.authority)
  try {
    return await Promise.all(holders.map((holder) => createWalletCredential({ title, holder, format, status }, needs)))
  } catch (error) {
    if (error instanceof Problem && cannotSignNow.has(error.code)) return null
    throw error
  }
}

function isBound(configuration: string): boolean {
  return configuration !== 'seafarer-title-document'
}
