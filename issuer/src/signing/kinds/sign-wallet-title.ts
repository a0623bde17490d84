import {
  checkUnsignedWalletCredential,
  parseWalletCredential,
  type UnsignedWalletCredential,
  unbindTitle,
  writeWalletCredential,
} from '@vigie/shared/credential/wallet-credential.ts'
import { holderOfDid } from '@vigie/shared/did/holder.ts'
import { mustVerify } from './must-verify.ts'
import { parseUnsigned } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'
import { signWithProof } from './sign-with-proof.ts'
import { checkSaysSame, signedTitleOf } from './signed-title.ts'
import { ownStatusOf } from './wallet-status.ts'

/**
 * The wallet credential of a title: the title as it was signed for the document, the holder who may present it, and the entries
 * by which what this wallet holds can be revoked alone.
 */
export async function signWalletTitle(signing: PlanSigning): Promise<string> {
  const wallet = await parseWalletPlan(signing)
  const written = writeWalletCredential(await signWithProof(wallet, signing))
  await mustVerify(parseWalletCredential(new TextEncoder().encode(written)), signing.planned[0])
  return written
}

async function parseWalletPlan(signing: PlanSigning): Promise<UnsignedWalletCredential> {
  const wallet = checkUnsignedWalletCredential(parseUnsigned(signing.plan.unsigned))
  await holderOfDid(wallet.credentialSubject.id)
  const title = await signedTitleOf(signing)
  checkSaysSame(unbindTitle(wallet), { ...title, credentialStatus: ownStatusOf(signing, title).entries })
  return wallet
}
