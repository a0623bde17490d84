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
  /** Of what this wallet holds of this title: `r1/7`, `s1/8`, `t1/9`. */
  entries: string[] | null
}

/** I9 and I2 for what wallets hold: the title once more, word for word, with the wallet's own status entries, truly signed. */
export async function judgeWalletCredential(row: WalletRow, needs: JudgeNeeds): Promise<Finding[]> {
  const fault = await faultOf(row, needs)
  const invariant = fault === 'entry-differs-from-credential' ? 'I2' : 'I9'
  return fault ? [{ invariant, fault, table: 'signed_documents', row: row.id }] : []
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
  { signed, created, entries }: WalletRow,
  title: UnsignedTitleCredential,
  { issuer, since, authorityUrl }: JudgeNeeds,
): Promise<Fault | null> {
  const wallet = parseWalletCredential(new TextEncoder().encode(signed))
  const { proof, ...unsigned } = wallet
  const { credentialStatus } = unsigned
  if (!isDeepStrictEqual(unbindTitle(unsigned), { ...title, credentialStatus })) return 'wallet-credential-differs'
  const said = credentialStatus.map(({ statusListCredential, statusListIndex }) => [
    statusListCredential,
    statusListIndex,
  ])
  if (!isDeepStrictEqual(said, placesOf(entries, authorityUrl).slice(0, 2))) return 'entry-differs-from-credential'
  const key = issuer.keys.find(({ id, use }) => id === proof.verificationMethod && use === 'titles')
  if (!key) return 'key-unknown'
  return isVouchedSince(since, created) || (await verifyProof(wallet, key.publicKeyMultibase))
    ? null
    : 'signature-wrong'
}

async function checkSdJwt(row: WalletRow, title: UnsignedTitleCredential, needs: JudgeNeeds): Promise<Fault | null> {
  const sdJwt = await parseTitleSdJwt(row.signed)
  const { iat: issuedAt, cnf, status: said } = sdJwt.claims
  const status = said?.status_list ?? null
  const expected = { ...openClaimsOf(title, { issuedAt, holder: cnf.jwk, status }), ...titleClaimsOf(title) }
  if (sdJwt.undisclosed > 0 || !isDeepStrictEqual(sdJwt.claims, expected)) return 'wallet-credential-differs'
  const place = placesOf(row.entries, needs.authorityUrl)[2]
  if (!isDeepStrictEqual([status?.uri, String(status?.idx)], place)) return 'entry-differs-from-credential'
  return isVouchedSince(needs.since, row.created) || (await verifyTitleSdJwt(sdJwt, [needs.issuer]))
    ? null
    : 'signature-wrong'
}

/** Each entry as the address of its list and its number: revocation, suspension, token. */
function placesOf(entries: readonly string[] | null, authorityUrl: string): string[][] {
  return (entries ?? []).map((entry) => {
    const [list = '', index = ''] = entry.split('/')
    return [`${authorityUrl}/status/${list}`, index]
  })
}
