import { listCollections } from './collection-store.ts'
import { withFreshToken } from './collection-tokens.ts'
import { fetchIssuerMetadata } from './fetch-issuer-metadata.ts'
import { notifyIssuer } from './notify-issuer.ts'
import type { OfferNeeds } from './offer-needs.ts'

/** Tells issuers that what they gave was deleted here (OID4VCI 1.0 §11.1), where they asked to hear it and still listen. */
export async function tellDeleted(credentialIds: readonly string[], needs: OfferNeeds): Promise<void> {
  for (const collection of await listCollections(needs.collections, needs.now().getTime())) {
    const told = collection.notifications.filter((each) => each.credentialIds.some((id) => credentialIds.includes(id)))
    if (told.length === 0) continue
    const left = collection.notifications.filter((each) => !told.includes(each))
    await needs.collections.put(collection.id, { ...collection, notifications: left })
    const fresh = await withFreshToken({ ...collection, notifications: left }, needs).catch(() => null)
    if (!fresh) continue
    const metadata = await fetchIssuerMetadata(collection.issuerUrl, needs.fetch).catch(() => null)
    for (const { notificationId } of metadata ? told : []) {
      if (metadata)
        await notifyIssuer({ collection: fresh, metadata, notificationId, event: 'credential_deleted' }, needs)
    }
  }
}
