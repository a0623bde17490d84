import { parseJson } from '../json/parse-json.ts'
import { Problem } from '../problem.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { isSignedBy, readHolderJws } from '../proof/compact-jws.ts'
import { multikeyOf } from '../proof/multikey.ts'
import { hashDisclosure } from './hash-disclosure.ts'

/** An SD-JWT as it is presented: what was issued, with the disclosures that are shown, and the holder's word for this once. */
export interface BoundSdJwt {
  /** Ends with `~` (RFC 9901 §4). */
  readonly sdJwt: string
  readonly keyBinding: string
}

export interface ExpectedBinding {
  readonly nonce: string
  readonly audience: string
  readonly now: Date
}

/** Refuses with `credential-no-proof` an SD-JWT that nobody binds to this presentation. */
export function splitSdJwt(text: string): BoundSdJwt {
  const end = text.lastIndexOf('~') + 1
  const [sdJwt, keyBinding] = [text.slice(0, end), text.slice(end)]
  if (sdJwt !== '' && keyBinding !== '') return { sdJwt, keyBinding }
  throw new Problem('credential-no-proof', 'expected a Key Binding JWT after the disclosures')
}

/** The clocks of a wallet and of a verifier differ; the nonce says that it was made for this request. */
const toleranceMs = 5 * 60_000

/** Made for this request and for nobody else, over exactly what is shown, with the key of `cnf` (RFC 9901 §7.3). */
export async function verifyKeyBinding(
  { sdJwt, keyBinding }: BoundSdJwt,
  jwk: JsonWebKey,
  { nonce, audience, now }: ExpectedBinding,
): Promise<void> {
  const payload = readHolderJws(keyBinding, 'kb+jwt')
  if (!payload) throw new Problem('proof-form', 'expected a Key Binding JWT')
  const claims = parseClaims(payload)
  if (claims.nonce !== nonce || claims.aud !== audience) {
    throw new Problem('presentation-challenge', 'expected the nonce and the audience of the request')
  }
  if (claims.sd_hash !== encodeBase64url(await hashDisclosure(sdJwt))) {
    throw new Problem('proof-signature', 'the key binding is over something else than what is shown')
  }
  const age = now.getTime() - claims.iat * 1000
  if (!(Math.abs(age) <= toleranceMs)) throw new Problem('proof-expired', 'expected a key binding of these minutes')
  if (await isSignedBy(keyBinding, await multikeyOf(jwk))) return
  throw new Problem('presentation-holder', 'expected the key that the title is bound to')
}

interface BindingClaims {
  readonly iat: number
  readonly nonce: unknown
  readonly aud: unknown
  readonly sd_hash: unknown
}

function parseClaims(payload: Uint8Array): BindingClaims {
  const value = parseJson(payload)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { iat, nonce, aud, sd_hash, ...others }: Record<string, unknown> = { ...value }
    if (typeof iat === 'number' && Object.keys(others).length === 0) return { iat, nonce, aud, sd_hash }
  }
  throw new Problem('proof-form', 'expected iat, nonce, aud and sd_hash, and no other claim')
}
