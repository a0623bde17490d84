import { base64url } from 'jose'

export function encodeBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes)
}

/** Null for anything that is not unpadded base64url. */
export function decodeBase64url(text: string): Uint8Array | null {
  // one character holds six bits: no byte ends after it
  return /^[A-Za-z0-9_-]*$/.test(text) && text.length % 4 !== 1 ? base64url.decode(text) : null
}
