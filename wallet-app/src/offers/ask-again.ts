import '../account/prepare-protocol.ts'
import { resourceRequest } from '@openid4vc/oauth2'
import type { IssuerMetadataResult } from '@openid4vc/openid4vci'
import { Problem } from '@vigie/shared/problem.ts'
import { inProtocol } from '../account/in-protocol.ts'
import { createCallbacks, dpopSignerOf } from '../account/protocol-callbacks.ts'
import { checkReceived } from './check-received.ts'
import type { Keep } from './collect.ts'
import type { Collection, Waiting } from './collection.ts'
import { listWaiting } from './collection-store.ts'
import { withFreshToken } from './collection-tokens.ts'
import { fetchIssuerMetadata } from './fetch-issuer-metadata.ts'
import { notifyIssuer } from './notify-issuer.ts'
import type { OfferNeeds } from './offer-needs.ts'
import { listOffered } from './offered-credentials.ts'
import { type CredentialAnswer, readCredentialAnswer } from './read-credential-answer.ts'

type Asking = OfferNeeds & { readonly keep: Keep }

export interface AskedAgain {
  readonly received: number
  readonly waiting: number
}

/**
 * Asks again for what issuers had still to sign (OID4VCI 1.0 §9), where they said it may be there by now. What an issuer no longer knows
 * of is given up; a network that fails changes nothing.
 */
export async function askAgain(needs: Asking): Promise<AskedAgain> {
  const now = needs.now().getTime()
  let received = 0
  for (const collection of await listWaiting(needs.collections, now)) {
    const due = collection.waiting.filter(({ askAgainAt }) => askAgainAt <= now)
    for (const waiting of due) if (await askOnce(collection.id, waiting, needs)) received += 1
  }
  const left = await listWaiting(needs.collections, now)
  return { received, waiting: left.reduce((sum, { waiting }) => sum + waiting.length, 0) }
}

/** Whether it came. */
async function askOnce(collectionId: string, waiting: Waiting, needs: Asking): Promise<boolean> {
  const kept = await needs.collections.get(collectionId)
  if (!kept || !('waiting' in kept)) return false
  try {
    const collection = await withFreshToken(kept, needs)
    const metadata = await fetchIssuerMetadata(collection.issuerUrl, needs.fetch)
    const answer = await askDeferred(collection, { waiting, metadata }, needs)
    if (answer.kind === 'later') {
      await replace(collection, { ...waiting, askAgainAt: needs.now().getTime() + answer.afterSeconds * 1000 }, needs)
      return false
    }
    await take(collection, { waiting, metadata, answer }, needs)
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (!mayPass.has(error.code)) await replace(kept, { ...waiting, askAgainAt: null }, needs)
    return false
  }
}

const mayPass = new Set(['network-unavailable', 'too-many-requests', 'service-busy'])

async function take(
  collection: Collection,
  { waiting, metadata, answer }: Found & { readonly answer: CredentialAnswer & { readonly kind: 'issued' } },
  needs: Asking,
): Promise<void> {
  const [offered] = listOffered([waiting.configurationId], metadata)
  if (!offered) throw new Problem('credential-format-not-supported', 'expected a form that this wallet keeps')
  const { credential, notificationId } = answer
  const { issuerUrl } = collection
  const received = await checkReceived({ credential, offered, issuerUrl }, needs)
  await needs.keep([received])
  const notifications =
    notificationId === null
      ? collection.notifications
      : [...collection.notifications, { notificationId, credentialIds: [received.id] }]
  await replace({ ...collection, notifications }, { ...waiting, askAgainAt: null }, needs)
  if (notificationId === null) return
  await notifyIssuer({ collection, metadata, notificationId, event: 'credential_accepted' }, needs)
}

/** Null takes it off the list. */
async function replace(
  collection: Collection,
  { askAgainAt, ...asked }: Omit<Waiting, 'askAgainAt'> & { readonly askAgainAt: number | null },
  { collections }: Asking,
): Promise<void> {
  const others = collection.waiting.filter(({ transactionId }) => transactionId !== asked.transactionId)
  const waiting = askAgainAt === null ? others : [...others, { ...asked, askAgainAt }]
  await collections.put(collection.id, { ...collection, waiting })
}

interface Found {
  readonly waiting: Waiting
  readonly metadata: IssuerMetadataResult
}

/** By hand, where the library's own verb refuses an answer that holds both a credential and a notification, as §9.2 has it. */
async function askDeferred(
  { key, clientId, accessToken }: Collection,
  { waiting, metadata }: Found,
  { fetch }: Asking,
): Promise<CredentialAnswer> {
  const url = metadata.credentialIssuer.deferred_credential_endpoint
  if (url === undefined) throw new Problem('issuer-answer-invalid', 'expected an address to ask again at')
  const { ok, response } = await inProtocol(
    () =>
      resourceRequest({
        callbacks: createCallbacks({ fetch, keys: key ? [key] : [], clientId }),
        accessToken,
        url,
        ...(key && { dpop: dpopSignerOf(key) }),
        requestOptions: {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ transaction_id: waiting.transactionId }),
        },
      }),
    'issuer-answer-invalid',
  )
  const answer: unknown = await response.json().catch(() => null)
  if (ok && typeof answer === 'object' && answer !== null) return readCredentialAnswer({ ...answer })
  throw new Problem('credential-refused', 'the issuer no longer knows what was waited for')
}
