import { compactVerify, importJWK } from 'jose'
import { parseJson } from '../json/parse-json.ts'
import { Problem } from '../problem.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import type { JwsKey, JwsSigner } from './jws.ts'
import { jwkOf, keyAlgorithmOf } from './multikey.ts'

/** The protected header of every compact JWS we sign or read: no parameter that a reader would have to obey. */
export interface CompactHeader {
  readonly alg: 'ES256' | 'EdDSA'
  /** What is signed (RFC 8725 §3.11), so that a token of one kind is never read as another. */
  readonly typ: string
  readonly kid: string
}

/** One signature over one payload (RFC 7515 §7.1); the key stays where it is, a token signs bytes. */
export async function signCompactJws(payload: object, typ: string, signer: JwsSigner): Promise<string> {
  const { keyId, publicKeyMultibase, sign } = signer
  const header: CompactHeader = { alg: algorithmOf(publicKeyMultibase), typ, kid: keyId }
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${encodeBase64url(await sign(new TextEncoder().encode(input)))}`
}

/** The header and the payload's bytes, unverified; null for what is not a compact JWS with exactly our header. */
export function readCompactJws(
  jws: string,
  typ: string,
): { readonly header: CompactHeader; readonly payload: Uint8Array } | null {
  const parts = jws.split('.')
  const [header, payload, signature] = parts.map(decodeBase64url)
  if (parts.length !== 3 || !header?.length || !payload?.length || !signature?.length) return null
  const read = parseHeader(header)
  return read?.typ === typ ? { header: read, payload } : null
}

/** The payload of a holder's JWS, unverified: its key is known otherwise, so a `kid` says nothing. Null for any other header. */
export function readHolderJws(jws: string, typ: string): Uint8Array | null {
  const [header, payload, signature, ...more] = jws.split('.').map(decodeBase64url)
  const read = header ? parseObject(header) : null
  const isPlain = read !== null && Object.keys(read).every((name) => ['alg', 'typ', 'kid'].includes(name))
  return isPlain && read.typ === typ && payload?.length && signature?.length && more.length === 0 ? payload : null
}

/** Whether this key, of this name, signed it. */
export async function verifyCompactJws(jws: string, key: JwsKey): Promise<boolean> {
  const algorithm = algorithmOf(key.publicKeyMultibase)
  const publicKey = await importJWK(await jwkOf(key.publicKeyMultibase), algorithm)
  try {
    const { protectedHeader } = await compactVerify(jws, publicKey, { algorithms: [algorithm] })
    return protectedHeader.kid === key.id
  } catch {
    return false // the library throws for every way in which it does not verify
  }
}

/** Whether this key signed a JWS that somebody else wrote, whatever its header calls the key; extensions are refused. */
export async function isSignedBy(jws: string, publicKeyMultibase: string): Promise<boolean> {
  const algorithm = algorithmOf(publicKeyMultibase)
  const publicKey = await importJWK(await jwkOf(publicKeyMultibase), algorithm)
  try {
    const { protectedHeader } = await compactVerify(jws, publicKey, { algorithms: [algorithm] })
    // the library itself understands `b64` (RFC 7797): who reads the payload after it would read other bytes
    return protectedHeader.crit === undefined
  } catch {
    return false // the library throws for every way in which it does not verify
  }
}

function parseHeader(bytes: Uint8Array): CompactHeader | null {
  const value = parseObject(bytes)
  if (!value || Object.keys(value).sort().join() !== 'alg,kid,typ') return null
  const { alg, typ, kid } = value
  if ((alg !== 'ES256' && alg !== 'EdDSA') || typeof typ !== 'string' || typeof kid !== 'string') return null
  return { alg, typ, kid }
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value = parseJson(bytes)
    // an object is all that has named values
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function algorithmOf(publicKeyMultibase: string): CompactHeader['alg'] {
  return keyAlgorithmOf(publicKeyMultibase) === 'P-256' ? 'ES256' : 'EdDSA'
}

function encode(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}
