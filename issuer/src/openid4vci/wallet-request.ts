import type { Context } from 'hono'
import type { Frame } from '../http/request-frame.ts'
import type { WalletNeeds, WalletRequest } from './wallet-needs.ts'

/** The request under the address that wallets know: what DPoP proofs are made for, whatever stands before us. */
export function requestOf(c: Context<Frame>, { settings }: Pick<WalletNeeds, 'settings'>): WalletRequest {
  const { headers } = c.req.raw
  const method = c.req.method as WalletRequest['method'] // a route of ours took it
  return { headers, method, url: `${settings.issuerUrl}${new URL(c.req.url).pathname}` }
}
