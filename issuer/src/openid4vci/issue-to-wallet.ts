import type { Holder } from '@vigie/shared/did/holder.ts'
import { holderOfDid } from '@vigie/shared/did/holder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { cannotSignNow } from '../cannot-sign-now.ts'
import {
  createWalletCredential,
  getDocumentCredential,
  type WalletCredential,
} from '../credentials/wallet-credential.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { inTransaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { findTitle, type Title } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import { walletStatusOf } from '../status/wallet-status.ts'
import { checkAccessToken } from './check-access-token.ts'
import { checkKeyProofs } from './check-key-proofs.ts'
import { isBound } from './credential-configurations.ts'
import { enterRequest } from './enter-request.ts'
import { findDeferred, markIssued, type WalletGrant, type WalletIssuance } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { parseCredentialRequest } from './parse-credential-request.ts'
import { inOauth } from './refuse-in-oauth.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

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
  const { configuration, proofs } = await parseCredentialRequest(body, needs)
  const holders = isBound(configuration) ? await checkKeyProofs(proofs, grant.clientId, needs) : []
  const transaction = drawSecret()
  const row = await enterRequest({ grant, configuration, holders, transactionSha256: sha256Of(transaction) }, needs)
  return answer({ grant, row, holders, transaction }, needs)
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

/** Before anything leaves: what was signed for whom, where it goes, and where it goes back to. Cut short here, nothing has left. */
async function recordIssued({ grant, row, signed, notification }: Issued, { db, now }: WalletNeeds): Promise<void> {
  const at = now()
  const { bodyId, titleId, origin } = grant
  const { walletId } = row
  const planIds = signed.map(({ planId }) => planId)
  const isFirst = await inTransaction(db, async (tx) => {
    if (!(await markIssued(tx, { id: row.id, notificationSha256: sha256Of(notification), at }))) return false
    await insertWalletEvent(tx, { bodyId, titleId, origin, event: 'credentials-issued', walletId, planIds, at })
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
  const { walletId } = row
  const status = await walletStatusOf(needs.db, { titleId: title.id, walletId }, needs.settings.authority.url)
  const wallet = { id: walletId, status }
  try {
    return await Promise.all(holders.map((holder) => createWalletCredential({ title, holder, format, wallet }, needs)))
  } catch (error) {
    if (error instanceof Problem && cannotSignNow.has(error.code)) return null
    throw error
  }
}
