import type { Settings } from '../settings.ts'
import { clientIdOf } from './list-requests-of.ts'
import type { Way } from './presentation.ts'

export interface WalletLinks {
  /** Opens the wallet of this installation; null where none is configured. */
  readonly wallet: string | null
  /** Opens whatever answers to OpenID4VP on the device. */
  readonly anyWallet: string
}

/** By reference (RFC 9101): nothing in the link but who asks and where the request waits. */
export function linkToWallet(
  requesterId: string,
  { reference }: Way,
  { publicUrl, walletUrl }: Pick<Settings, 'publicUrl' | 'walletUrl'>,
): WalletLinks {
  const query = new URLSearchParams({
    client_id: clientIdOf(requesterId),
    request_uri: `${publicUrl}/presentations/requests/${reference}`,
    request_uri_method: 'post',
  })
  return { wallet: walletUrl && `${walletUrl}/present#${query}`, anyWallet: `openid4vp://?${query}` }
}
