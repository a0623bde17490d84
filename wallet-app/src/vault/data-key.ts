import { Problem } from '@vigie/shared/problem.ts'
import type { WrappedKey } from './profile-lock.ts'

/** What opens the sealed records of one profile; the platform keeps both halves to itself. */
export interface DataKey {
  /** AES-256-GCM, for what records hold. */
  readonly records: CryptoKey
  /** HMAC-SHA-256, for what they are called. */
  readonly names: CryptoKey
}

const encode = (text: string) => new TextEncoder().encode(text)

export const createDataKeyBytes = () => crypto.getRandomValues(new Uint8Array(32))

/** Two keys from one secret, each for its own use (HKDF, RFC 5869). */
export async function openDataKey(bytes: Uint8Array<ArrayBuffer>): Promise<DataKey> {
  const secret = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  const derived = (use: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encode(`vigie ${use}`),
  })
  const aes = { name: 'AES-GCM', length: 256 }
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return {
    records: await crypto.subtle.deriveKey(derived('records'), secret, aes, false, ['encrypt', 'decrypt']),
    names: await crypto.subtle.deriveKey(derived('names'), secret, hmac, false, ['sign']),
  }
}

/** `opener` is what argon2id or an authenticator gave: 32 bytes. `profileId` binds the wrapping to its profile. */
export async function wrapDataKey(
  bytes: Uint8Array<ArrayBuffer>,
  opener: Uint8Array<ArrayBuffer>,
  profileId: string,
): Promise<WrappedKey> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encode(profileId) }
  const key = await crypto.subtle.importKey('raw', opener, 'AES-GCM', false, ['encrypt'])
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes)) }
}

/** Refuses the wrong opener; what was tampered with cannot be told from it. */
export async function unwrapDataKey(
  { iv, bytes }: WrappedKey,
  opener: Uint8Array<ArrayBuffer>,
  profileId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', opener, 'AES-GCM', false, ['decrypt'])
  const algorithm = { name: 'AES-GCM', iv, additionalData: encode(profileId) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes))
  } catch (cause) {
    throw new Problem('unlock-refused', 'this does not open the profile', { cause })
  }
}
