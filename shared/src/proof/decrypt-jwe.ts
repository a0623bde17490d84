import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

/** A key for one answer: what is encrypted to it nobody can read once it is forgotten. */
export interface ResponseKey {
  readonly kid: string
  readonly publicJwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  readonly privateKey: CryptoKey
}

export async function createResponseKey(): Promise<ResponseKey> {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
  const { x = '', y = '' } = await exportJWK(publicKey)
  const kid = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)))
  return { kid, publicJwk: { kty: 'EC', crv: 'P-256', x, y }, privateKey }
}

/** Whose key a compact JWE names; null when it is none, or names none. Nothing is believed yet. */
export function jweKeyId(jwe: string): string | null {
  const parts = jwe.split('.')
  const header = decodeBase64url(parts[0] ?? '')
  if (parts.length !== 5 || !header) return null
  try {
    const { kid }: { kid?: unknown } = JSON.parse(new TextDecoder().decode(header))
    return typeof kid === 'string' ? kid : null
  } catch {
    return null // not JSON: no key of ours
  }
}

/** What was encrypted to this key; null for anything else, compressed texts too (a bomb in kilobytes). */
export async function decryptJwe(jwe: string, { privateKey }: ResponseKey): Promise<Uint8Array | null> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A128GCM', 'A256GCM'],
    })
    return protectedHeader.zip === undefined ? plaintext : null
  } catch {
    return null // the library throws for every way in which it does not open
  }
}
