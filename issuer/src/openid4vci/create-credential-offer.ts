import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { countOffersByHolder, insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { findTitle } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import { credentialConfigurations } from './credential-configurations.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { findOffer, insertOffer } from './offer-store.ts'
import { codeOfReference, drawTxCode, handOverOf, txCodeHmac } from './secrets.ts'
import { forgetExpired } from './single-use-store.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

export const offerGrants = ['pre-authorised', 'authorization'] as const
export type OfferGrant = (typeof offerGrants)[number]

export interface CredentialOffer {
  /** The offer itself, as a link that a wallet opens. */
  readonly offer: string
  /** The same, as a link that says where the offer is: short enough for a small QR code. */
  readonly offerByReference: string
  /** The same again, in the wallet of this administration: for a mail, where a link of an app may open nothing. */
  readonly link: string
  /** Given to the holder who makes the offer themselves; null when the person will sign in instead, or another agent hands it over. */
  readonly txCode: string | null
  /** For that other agent (hand-over-code.ts), when an agent made the offer: alone they could collect the title themselves. */
  readonly handOver: string | null
  readonly expiresAt: Date
}

export interface OfferRequest {
  readonly titleId: string
  readonly bodyId: string
  readonly grant: OfferGrant
  readonly by: 'agent' | 'holder'
  readonly agentId: string
}

interface OfferNeeds {
  readonly db: Database
  readonly now: Clock
  readonly issuerUrl: string
  readonly walletUrl: string
}

const minuteMs = 60_000
/** Each is in the log for good: more than a few phones that begin again, and somebody is filling it. */
const mostByHolderInDay = 48

/**
 * A transaction code is short: ten minutes. One that is still to be handed over waits an hour, and has its ten minutes then. An
 * offer that asks for a sign-in holds no right, and a mail is read late: it lasts a month.
 */
function lifeMs({ grant, by }: OfferRequest): number {
  if (grant === 'authorization') return 30 * 24 * 60 * minuteMs
  return by === 'holder' ? 10 * minuteMs : 60 * minuteMs
}

/** Offers a title to its holder's wallet. A title that is still to be signed may be offered; one that is revoked may not. */
export async function createCredentialOffer(request: OfferRequest, needs: OfferNeeds): Promise<CredentialOffer> {
  await forgetExpired(needs.db, needs.now())
  return inTransaction(needs.db, (tx) => offerIn(tx, request, needs))
}

/** The same, in the transaction of what else comes of it. */
export async function offerIn(
  tx: Transaction,
  request: OfferRequest,
  { now, issuerUrl, walletUrl }: Omit<OfferNeeds, 'db'>,
): Promise<CredentialOffer> {
  const { titleId, bodyId, grant } = request
  const title = await findTitle(tx, titleId)
  if (title?.bodyId !== bodyId) throw new Problem('title-not-found', 'no such title')
  if (title.state === 'cancelled') {
    throw new Problem('title-step-not-allowed', 'a title that is cancelled is not offered to a wallet')
  }
  const createdAt = now()
  if (request.by === 'holder') await limitOffers(tx, titleId, createdAt)
  const reference = drawSecret()
  const code = codeOfReference(reference)
  const { txCode, handOver } = drawCodes(request, code)
  const expiresAt = new Date(createdAt.getTime() + lifeMs(request))
  await keepOffer(tx, request, { code, txCode, handOver, createdAt, expiresAt })
  const uri = `${issuerUrl}/openid4vci/offers/${reference}`
  const { credentialOffer: offer } = await write({ grant, code, issuerUrl })
  const { credentialOffer: offerByReference } = await write({ grant, code, issuerUrl, uri })
  // what a fragment holds goes to no server
  const link = `${walletUrl}/receive#credential_offer_uri=${encodeURIComponent(uri)}`
  return { offer, offerByReference, link, txCode, handOver, expiresAt }
}

async function limitOffers(tx: Transaction, titleId: string, at: Date): Promise<void> {
  const since = new Date(at.getTime() - 24 * 60 * minuteMs)
  if ((await countOffersByHolder(tx, titleId, since)) < mostByHolderInDay) return
  throw new Problem('too-many-requests', 'expected fewer offers of one title in a day', { retryAfterSeconds: 3600 })
}

/** The holder has their code at once; what an agent offers has none until another agent hands it over. */
function drawCodes({ grant, by }: OfferRequest, code: string): Pick<CredentialOffer, 'txCode' | 'handOver'> {
  if (grant === 'authorization') return { txCode: null, handOver: null }
  return by === 'holder' ? { txCode: drawTxCode(), handOver: null } : { txCode: null, handOver: handOverOf(code) }
}

interface KeptOffer extends Pick<CredentialOffer, 'txCode' | 'handOver' | 'expiresAt'> {
  readonly code: string
  readonly createdAt: Date
}

async function keepOffer(tx: Transaction, request: OfferRequest, kept: KeptOffer): Promise<void> {
  const { titleId, bodyId, grant: grantType, by, agentId } = request
  const { code, txCode, handOver, createdAt, expiresAt } = kept
  const id = v7()
  const hashes = {
    codeSha256: sha256Of(code),
    handOverSha256: handOver && sha256Of(handOver),
    txCodeHmac: txCode && txCodeHmac(handOverOf(code), txCode),
  }
  const row = { id, bodyId, titleId, grantType, ...hashes, createdBy: agentId, createdAt, expiresAt }
  await insertOffer(tx, row)
  await insertWalletEvent(tx, { bodyId, titleId, event: `offer-by-${by}`, origin: id, agentId, at: createdAt })
}

/** The offer under its reference, for as long as it lasts. */
export async function getCredentialOffer(
  reference: string,
  { db, now, issuerUrl }: Omit<OfferNeeds, 'walletUrl'>,
): Promise<object> {
  const code = codeOfReference(reference)
  const kept = await findOffer(db, sha256Of(code), now())
  if (!kept) throw new OauthRefusal('invalid_request', 'no offer is under this reference')
  const grant = kept.grantType === 'authorization' ? 'authorization' : 'pre-authorised'
  return (await write({ grant, code, issuerUrl })).credentialOfferObject
}

interface WrittenOffer {
  readonly grant: OfferGrant
  readonly code: string
  readonly issuerUrl: string
  readonly uri?: string
}

function write({ grant, code, issuerUrl, uri }: WrittenOffer) {
  const { issuer, issuerMetadata } = openWalletProtocol(issuerUrl)
  const tx_code = { input_mode: 'numeric', length: 8 } as const
  return issuer.createCredentialOffer({
    issuerMetadata,
    credentialConfigurationIds: [...credentialConfigurations],
    grants:
      grant === 'pre-authorised'
        ? { 'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': code, tx_code } }
        : { authorization_code: { issuer_state: code } },
    ...(uri && { credentialOfferUri: uri }),
  })
}
