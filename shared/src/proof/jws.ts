import { type GeneralJWS, generalVerify, importJWK } from 'jose'
import { Problem } from '../problem.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { jwkOf, keyAlgorithmOf } from './multikey.ts'

/** A JWS in general JSON serialization (RFC 7515 §7.2.1): one payload, one signature or more. */
export type Jws = GeneralJWS

export interface JwsSigner {
  /** Goes into the protected header as `kid`. */
  readonly keyId: string
  readonly publicKeyMultibase: string
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

export interface JwsKey {
  readonly id: string
  readonly publicKeyMultibase: string
}

/** What a JWS says, whoever signed it; empty when it is no base64url. */
export function payloadOf({ payload }: Jws): Uint8Array {
  return decodeBase64url(payload) ?? new Uint8Array()
}

/** Each signer signs the same payload; the keys stay where they are (a token signs bytes, so no library can hold them). */
export async function signJws(payload: object, signers: readonly JwsSigner[]): Promise<Jws> {
  const encoded = encodeBase64url(new TextEncoder().encode(JSON.stringify(payload)))
  const signatures = signers.map(async ({ keyId, publicKeyMultibase, sign }) => {
    const header = encodeBase64url(
      new TextEncoder().encode(JSON.stringify({ alg: jwsAlgorithmOf(publicKeyMultibase), kid: keyId })),
    )
    const signature = await sign(new TextEncoder().encode(`${header}.${encoded}`))
    return { protected: header, signature: encodeBase64url(signature) }
  })
  return { payload: encoded, signatures: await Promise.all(signatures) }
}

/**
 * The payload's bytes when at least `threshold` different keys of those given signed it; null otherwise. A signature by
 * a key that is not among them is ignored, one that does not verify does not count.
 */
export async function verifyJws(
  jws: Jws,
  { keys, threshold }: { readonly keys: readonly JwsKey[]; readonly threshold: number },
): Promise<Uint8Array | null> {
  let payload: Uint8Array | null = null
  let signed = 0
  const distinct = new Map(keys.map((key) => [key.publicKeyMultibase, key])) // one key under two names signs once
  for (const key of distinct.values()) {
    const verified = await verifyOne(jws, key)
    if (verified) signed++
    payload = verified ?? payload
  }
  return threshold >= 1 && signed >= threshold ? payload : null
}

async function verifyOne(jws: Jws, key: JwsKey): Promise<Uint8Array | null> {
  const algorithm = jwsAlgorithmOf(key.publicKeyMultibase)
  const publicKey = await importJWK(await jwkOf(key.publicKeyMultibase), algorithm)
  try {
    const { payload } = await generalVerify(
      jws,
      ({ kid }) => {
        if (kid !== key.id) throw new Problem('trust-list-signature', 'a signature of another key')
        return publicKey
      },
      { algorithms: [algorithm] },
    )
    return payload
  } catch {
    return null // the library throws for every way in which nothing of this key verifies
  }
}

function jwsAlgorithmOf(publicKeyMultibase: string): 'ES256' | 'EdDSA' {
  return keyAlgorithmOf(publicKeyMultibase) === 'P-256' ? 'ES256' : 'EdDSA'
}
