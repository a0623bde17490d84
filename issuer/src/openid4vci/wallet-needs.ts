import type { RequestLike } from '@openid4vc/oauth2'
import type { IssuerDependencies } from '../issuer-dependencies.ts'

export type WalletNeeds = Pick<IssuerDependencies, 'db' | 'settings' | 'now' | 'signer' | 'listKeys' | 'reconciled'>

/** A request as the protocol sees it: under the address that the wallet used, whatever stands before us. */
export type WalletRequest = RequestLike
