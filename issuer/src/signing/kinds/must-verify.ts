import { type SignedCredential, verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import type { KeyDescription } from '../keys/signing-keys.ts'

/** A key store that answers a wrong signature must be noticed here, not on a quay. */
export async function mustVerify(signed: SignedCredential, key: KeyDescription | undefined): Promise<void> {
  if (key && (await verifyProof(signed, key.publicKeyMultibase))) return
  throw new Error('the signature just made does not verify')
}
