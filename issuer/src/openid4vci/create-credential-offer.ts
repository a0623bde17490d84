import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { findTitle } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import { credentialConfigurations } from './credential-configurations.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { findOffer, insertOffer } from './offer-store.ts'
import { codeOfReference, drawSecret, drawTxCode, txCodeHmac } from './secrets.ts'
import { forgetExpired } from './single-use-store.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

export const offerGrants = ['pre-authorised', 'authorization'] as const
export type OfferGrant = (typeof offerGrants)[number]

export interface CredentialOffer {
  /** The offer itself, as a link that a wallet opens. */
  readonly offer: string
  /** The same, as a link that says where the offer is: short enough for a small QR code. */
  readonly offerByReference: string
  /** To be handed over by another channel than the offer; null when the person will sign in instead. */
  readonly txCode: string | null
  readonly expiresAt: Date
}

interface OfferNeeds {
  readonly db: Database
  readonly now: Clock
  readonly issuerUrl: string
}

/** A transaction code is short: ten minutes. An offer that asks for a sign-in holds no right, and lasts as long as the code. */
const lifeMs: Readonly<Record<OfferGrant, number>> = {
  'pre-authorised': 10 * 60_000,
  authorization: 7 * 24 * 60 * 60_000,
}

/** Offers a title to its holder's wallet. A title that is still to be signed may be offered; one that is revoked may not. */
export async function createCredentialOffer(
  { titleId, bodyId, grant }: { readonly titleId: string; readonly bodyId: string; readonly grant: OfferGrant },
  { db, now, issuerUrl }: OfferNeeds,
): Promise<CredentialOffer> {
  const title = await findTitle(db, titleId)
  if (title?.bodyId !== bodyId) throw new Problem('title-not-found', 'no such title')
  if (title.state === 'cancelled') {
    throw new Problem('title-step-not-allowed', 'a title that is cancelled is not offered to a wallet')
  }
  const at = now()
  await forgetExpired(db, at)
  const reference = drawSecret()
  const code = codeOfReference(reference)
  const txCode = grant === 'pre-authorised' ? drawTxCode() : null
  const expiresAt = new Date(at.getTime() + lifeMs[grant])
  const kept = { codeSha256: sha256Of(code), txCodeHmac: txCode && txCodeHmac(code, txCode) }
  await insertOffer(db, { id: v7(), bodyId, titleId, ...kept, createdAt: at, expiresAt })
  const [offer, offerByReference] = await Promise.all([
    write({ grant, code, issuerUrl }).then(({ credentialOffer }) => credentialOffer),
    write({ grant, code, issuerUrl, uri: `${issuerUrl}/openid4vci/offers/${reference}` }).then(
      ({ credentialOffer }) => credentialOffer,
    ),
  ])
  return { offer, offerByReference, txCode, expiresAt }
}

/** The offer under its reference, for as long as it lasts. */
export async function getCredentialOffer(reference: string, { db, now, issuerUrl }: OfferNeeds): Promise<object> {
  const code = codeOfReference(reference)
  const kept = await findOffer(db, sha256Of(code), now())
  if (!kept) throw new OauthRefusal('invalid_request', 'no offer is under this reference')
  const grant = kept.txCodeHmac === null ? 'authorization' : 'pre-authorised'
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
