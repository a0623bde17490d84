import { sha256Of } from '../sha256-of.ts'
import { checkAccessToken } from './check-access-token.ts'
import { insertEvent } from './grant-store.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'

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
