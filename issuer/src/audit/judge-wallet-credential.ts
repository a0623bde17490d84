import { isDeepStrictEqual } from 'node:util'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { parseWalletCredential, unbindTitle } from '@vigie/shared/credential/wallet-credential.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { openClaimsOf, titleClaimsOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { verifyTitleSdJwt } from '@vigie/shared/sd-jwt/verify-title-sd-jwt.ts'
import type { Fault, Finding } from './finding.ts'
import { isVouchedSince } from './is-vouched-since.ts'
import type { JudgeNeeds } from './judge-rows.ts'

export type WalletRow = {
  id: string
  kind: 'wallet-title' | 'sd-jwt-title'
  created: Date
  signed: string
  title: string | null
  list_name: string | null
  index: number | null
}

/** I9 for what wallets hold: the title once more, word for word, with its own status entries, truly signed. */
export async function judgeWalletCredential(row: WalletRow, needs: JudgeNeeds): Promise<Finding[]> {
  const fault = await faultOf(row, needs)
  return fault ? [{ invariant: 'I9', fault, table: 'signed_documents', row: row.id }] : []
}

async function faultOf(row: WalletRow, needs: JudgeNeeds): Promise<Fault | null> {
  try {
    const { proof, ...title } = parseTitleCredential(new TextEncoder().encode(row.title ?? ''))
    const check = row.kind === 'wallet-title' ? checkWalletTitle : checkSdJwt
    return await check(row, title, needs)
  } catch {
    return 'wallet-credential-differs' // not even one
  }
}

async function checkWalletTitle(
  { signed, created }: WalletRow,
  title: UnsignedTitleCredential,
  { issuer, since }: JudgeNeeds,
): Promise<Fault | null> {
  const wallet = parseWalletCredential(new TextEncoder().encode(signed))
  const { proof, ...unsigned } = wallet
  if (!isDeepStrictEqual(unbindTitle(unsigned), title)) return 'wallet-credential-differs'
  const key = issuer.keys.find(({ id, use }) => id === proof.verificationMethod && use === 'titles')
  if (!key) return 'key-unknown'
  return isVouchedSince(since, created) || (await verifyProof(wallet, key.publicKeyMultibase))
    ? null
    : 'signature-wrong'
}

async function checkSdJwt(row: WalletRow, title: UnsignedTitleCredential, needs: JudgeNeeds): Promise<Fault | null> {
  const sdJwt = await parseTitleSdJwt(row.signed)
  const { iat: issuedAt, cnf, status: said } = sdJwt.claims
  const entry = { uri: `${needs.authorityUrl}/status/${row.list_name}`, idx: row.index ?? -1 }
  const status = said ? entry : null
  const expected = { ...openClaimsOf(title, { issuedAt, holder: cnf.jwk, status }), ...titleClaimsOf(title) }
  if (sdJwt.undisclosed > 0 || !isDeepStrictEqual(sdJwt.claims, expected)) return 'wallet-credential-differs'
  return isVouchedSince(needs.since, row.created) || (await verifyTitleSdJwt(sdJwt, [needs.issuer]))
    ? null
    : 'signature-wrong'
}
