import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { parseWalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { verifyTitleSdJwt } from '@vigie/shared/sd-jwt/verify-title-sd-jwt.ts'
import { findTrustedKey } from '@vigie/shared/trust/find-trusted-key.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import type { TitleForm } from './offer-needs.ts'

/**
 * One form of a title or of another document of an authority, read as strictly as a verifier reads it, and signed by a key that the
 * trust list gives its issuer for titles; null while this device has no trust list: then it is read and no more. Dates and status are
 * judged where titles are shown: a suspended title is its holder's all the same.
 */
export async function checkTitleForm(form: TitleForm, issuers: readonly TrustedIssuer[] | null): Promise<void> {
  if (form.format === 'dc+sd-jwt') {
    const sdJwt = await parseTitleSdJwt(form.text)
    if (!issuers || (await verifyTitleSdJwt(sdJwt, issuers))) return
    throw new Problem('proof-signature', 'no issuer of the trust list signed this SD-JWT')
  }
  const bytes = new TextEncoder().encode(form.text)
  const credential = form.isBound ? parseWalletCredential(bytes) : parseTitleCredential(bytes)
  if (!issuers) return
  const issuer = issuers.find(({ id }) => id === credential.issuer)
  const { verificationMethod: keyId, created } = credential.proof
  const key = issuer && findTrustedKey(issuer, { keyId, use: 'titles', created })
  if (!key) throw new Problem('proof-key-not-authorised', 'expected a key that the trust list has for titles')
  if (await verifyProof(credential, key)) return
  throw new Problem('proof-signature', 'the signature is not of this title')
}
