import '../account/prepare-protocol.ts'
import { type IssuerMetadataResult, type NotificationEvent, Openid4vciClient } from '@openid4vc/openid4vci'
import { createCallbacks, dpopSignerOf } from '../account/protocol-callbacks.ts'
import type { Collection } from './collection.ts'
import type { OfferNeeds } from './offer-needs.ts'

export interface IssuerNotification {
  readonly collection: Collection
  readonly metadata: IssuerMetadataResult
  readonly notificationId: string
  readonly event: NotificationEvent
}

/** What became of a credential (OID4VCI 1.0 §11). An issuer that does not hear it, or does not want to, is none of the holder's worries. */
export async function notifyIssuer(
  { collection, metadata, notificationId, event }: IssuerNotification,
  { fetch }: Pick<OfferNeeds, 'fetch'>,
): Promise<void> {
  if (metadata.credentialIssuer.notification_endpoint === undefined) return
  const { key, clientId, accessToken } = collection
  const callbacks = createCallbacks({ fetch, keys: key ? [key] : [], clientId })
  await new Openid4vciClient({ callbacks })
    .sendNotification({
      issuerMetadata: metadata,
      notification: { notificationId, event },
      accessToken,
      ...(key && { dpop: dpopSignerOf(key) }),
    })
    .catch(() => undefined)
}
