import { instantOf } from '@vigie/shared/credential/instant.ts'
import { bindTitle } from '@vigie/shared/credential/wallet-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { type Holder, holderJwk } from '@vigie/shared/did/holder.ts'
import { createTitleSdJwt } from '@vigie/shared/sd-jwt/create-title-sd-jwt.ts'
import { v7 } from 'uuid'
import type { Database, Queryable } from '../db/open-database.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { signDocument } from '../plans/sign-document.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { WalletStatus } from '../status/wallet-status.ts'
import { getTitleCredential } from './title-credential-store.ts'

export interface WalletCredentialRequest {
  readonly title: { readonly id: string; readonly bodyId: string }
  readonly holder: Holder
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  readonly wallet: { readonly id: string; readonly status: WalletStatus }
}

export interface WalletCredentialNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  readonly now: () => Date
}

export interface WalletCredential {
  /** JSON-LD, or the text of an SD-JWT. */
  readonly credential: object | string
  readonly planId: string
}

/**
 * A signed title once more, bound to its holder's key: same number, same words, and the status of the wallet that will hold it.
 * Each is a plan of its own, which the signer holds against the title it signed before.
 */
export async function createWalletCredential(
  { title, holder, format, wallet }: WalletCredentialRequest,
  needs: WalletCredentialNeeds,
): Promise<WalletCredential> {
  const { proof, ...document } = await getTitleCredential(needs.db, title.id)
  // one moment for the plan and for what it says: `iat` is the date of the plan
  const at = needs.now()
  const key = chooseKey(await needs.listKeys(), 'titles', at)
  const planId = v7()
  const plan = { id: planId, bodyId: title.bodyId, titleId: title.id, walletId: wallet.id, keyIds: [key.id] }
  const signing = { ...needs, now: () => at }
  if (format === 'ldp_vc') {
    const unsigned = bindTitle(document, { holder: holder.did, status: wallet.status.entries })
    const signed = await signDocument({ ...plan, kind: 'wallet-title', unsigned }, signing)
    return { credential: JSON.parse(signed), planId }
  }
  const issuedAt = Date.parse(instantOf(at)) / 1000
  const binding = { issuedAt, holder: await holderJwk(holder.publicKeyMultibase), status: wallet.status.token }
  const unsigned = await createTitleSdJwt(document, binding)
  return { credential: await signDocument({ ...plan, kind: 'sd-jwt-title', unsigned }, signing), planId }
}

/** The document credential as it was signed, for a wallet that shows it: the plan is the title's own. */
export async function getDocumentCredential(db: Queryable, titleId: string): Promise<WalletCredential> {
  return { credential: JSON.parse(writeTitleCredential(await getTitleCredential(db, titleId))), planId: titleId }
}
