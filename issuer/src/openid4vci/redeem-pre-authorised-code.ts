import { sha256Of } from '../sha256-of.ts'
import type { RedeemedTitle, TokenRequest } from './grant-token.ts'
import { OauthRefusal } from './oauth-refusal.ts'
import { takeTry } from './offer-store.ts'
import { inOauth } from './refuse-in-oauth.ts'
import { handOverOf, txCodeHmac } from './secrets.ts'
import type { WalletNeeds } from './wallet-needs.ts'
import { openWalletProtocol } from './wallet-protocol.ts'

/**
 * A pre-authorised code with its transaction code. Each try counts before it is judged, so that a hundred at once are five;
 * after the fifth the code is burnt. The library compares hashes.
 */
export async function redeemPreAuthorisedCode(asked: TokenRequest, needs: WalletNeeds): Promise<RedeemedTitle> {
  const { grant } = asked.parsed
  if (!('preAuthorizedCode' in grant)) throw new OauthRefusal('invalid_request', 'expected a pre-authorised code')
  const { preAuthorizedCode: code, txCode } = grant
  if (!txCode || !/^\d{8}$/.test(txCode))
    throw new OauthRefusal('invalid_request', 'expected a tx_code of eight digits')
  const at = needs.now()
  const offer = await takeTry(needs.db, sha256Of(code), at)
  if (!offer?.txCodeHmac) throw new OauthRefusal('invalid_grant', 'the code is not valid, or no longer')
  const { authorizationServer, authorizationServerMetadata } = openWalletProtocol(needs.settings.issuerUrl)
  const expectedTxCode = offer.txCodeHmac
  await inOauth(() =>
    authorizationServer.verifyPreAuthorizedCodeAccessTokenRequest({
      authorizationServerMetadata,
      accessTokenRequest: asked.fields,
      request: asked.request,
      grant: { ...grant, preAuthorizedCode: sha256Of(code), txCode: txCodeHmac(handOverOf(code), txCode) },
      expectedPreAuthorizedCode: offer.codeSha256,
      expectedTxCode,
      preAuthorizedCodeExpiresAt: offer.expiresAt,
      now: at,
    }),
  )
  const { id: source, bodyId, titleId } = offer
  return { source, origin: source, bodyId, titleId, clientId: null }
}
