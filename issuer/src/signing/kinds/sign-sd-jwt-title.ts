import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import { verifyCompactJws } from '@vigie/shared/proof/compact-jws.ts'
import type { UnsignedTitleSdJwt } from '@vigie/shared/sd-jwt/create-title-sd-jwt.ts'
import { parseTitleSdJwt, type TitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { signTitleSdJwt } from '@vigie/shared/sd-jwt/sign-title-sd-jwt.ts'
import { openClaimsOf, titleClaimsOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'
import { checkSaysSame, signedTitleOf } from './signed-title.ts'
import { ownStatusOf } from './wallet-status.ts'

/**
 * The SD-JWT VC of a title. It is read as a verifier will read it, disclosures opened, before the key is asked for
 * anything (under a signature of zeros) and once more with the signature it got.
 */
export async function signSdJwtTitle(signing: PlanSigning): Promise<string> {
  const [signer] = jwsSignersOf(signing)
  if (!signer) throw refused('expected one key')
  const unsigned = readUnsigned(signing.plan.unsigned)
  const draft = await signTitleSdJwt(unsigned, { ...signer, sign: async () => new Uint8Array(64) })
  await checkTitleSdJwt(await parseTitleSdJwt(draft), signing)
  const written = await signTitleSdJwt(unsigned, signer)
  const { keyId, jws } = await parseTitleSdJwt(written)
  if (await verifyCompactJws(jws, { id: keyId, publicKeyMultibase: signer.publicKeyMultibase })) return written
  throw new Error('the signature just made does not verify')
}

function readUnsigned(text: string): UnsignedTitleSdJwt {
  const { payload, disclosures, ...others }: Partial<UnsignedTitleSdJwt> = parseUnsigned(text)
  const isList = Array.isArray(disclosures) && disclosures.every((disclosure) => typeof disclosure === 'string')
  if (isList && isJsonObject(payload) && Object.keys(others).length === 0) return { payload, disclosures }
  throw refused('expected the payload and the disclosures of an SD-JWT')
}

/** Every claim is the title's own, or the holder's key, which the plan chooses, or the wallet's own status entry. */
async function checkTitleSdJwt(sdJwt: TitleSdJwt, signing: PlanSigning): Promise<void> {
  const title = await signedTitleOf(signing)
  const { cnf } = sdJwt.claims
  if (sdJwt.undisclosed > 0) throw refused('expected every claim to be disclosed')
  await holderOfJwk(cnf.jwk)
  const issuedAt = Date.parse(signing.plan.created) / 1000
  const binding = { issuedAt, holder: cnf.jwk, status: ownStatusOf(signing, title).token }
  checkSaysSame(sdJwt.claims, { ...openClaimsOf(title, binding), ...titleClaimsOf(title) })
}
