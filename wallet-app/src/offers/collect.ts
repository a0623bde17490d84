import { Problem } from '@vigie/shared/problem.ts'
import type { ReceivedCredential } from '../credentials/kept-credential.ts'
import { type Arrived, checkReceived } from './check-received.ts'
import type { Collection, Notification, Waiting } from './collection.ts'
import { notifyIssuer } from './notify-issuer.ts'
import type { OfferNeeds } from './offer-needs.ts'
import type { OpenedOffer } from './open-offer.ts'
import { requestCredential } from './request-credential.ts'

export interface Collected {
  readonly received: readonly ReceivedCredential[]
  readonly waiting: number
}

/** Keeps what was received; the wallet's own drawer, or a test's. */
export type Keep = (received: readonly ReceivedCredential[]) => Promise<void>

/**
 * Everything that an offer holds, in steps whose order is the safety: nothing is kept before all of it was checked, and the issuer
 * hears that something was accepted after it was kept.
 */
export async function collect(
  opened: OpenedOffer,
  tokens: Collection,
  { keep, ...needs }: OfferNeeds & { readonly keep: Keep },
): Promise<Collected> {
  const received: ReceivedCredential[] = []
  const notifications: Notification[] = []
  const waiting: Waiting[] = []
  // 1. ask for each, check each
  for (const offered of opened.credentials) {
    const answer = await requestCredential({ offered, metadata: opened.metadata, collection: tokens }, needs)
    const { configurationId } = offered
    if (answer.kind === 'later') {
      const askAgainAt = needs.now().getTime() + answer.afterSeconds * 1000
      waiting.push({ configurationId, transactionId: answer.transactionId, askAgainAt })
      continue
    }
    const { credential, notificationId } = answer
    const one = await checkOrTell({ credential, offered, issuerUrl: opened.issuerUrl }, notificationId, {
      opened,
      tokens,
      needs,
    })
    received.push(one)
    if (notificationId !== null) notifications.push({ notificationId, credentialIds: [one.id] })
  }
  // 2. keep all of it, and what is still open
  await keep(received)
  const collection = { ...tokens, waiting, notifications }
  if (waiting.length + notifications.length > 0) await needs.collections.put(collection.id, collection)
  // 3. tell the issuer; not being heard changes nothing
  for (const { notificationId } of notifications) {
    await notifyIssuer({ collection, metadata: opened.metadata, notificationId, event: 'credential_accepted' }, needs)
  }
  return { received, waiting: waiting.length }
}

interface Telling {
  readonly opened: OpenedOffer
  readonly tokens: Collection
  readonly needs: OfferNeeds
}

/** An issuer that gave something that cannot be kept is told so (§11.1), in one word. */
async function checkOrTell(
  arrived: Arrived,
  notificationId: string | null,
  { opened, tokens, needs }: Telling,
): Promise<ReceivedCredential> {
  try {
    return await checkReceived(arrived, needs)
  } catch (error) {
    if (error instanceof Problem && notificationId !== null) {
      const event = 'credential_failure'
      await notifyIssuer({ collection: tokens, metadata: opened.metadata, notificationId, event }, needs)
    }
    throw error
  }
}
