import { profileStore } from '../vault/profile-store.ts'

/** A P-256 key of this device, which never leaves it: the platform signs with it and tells nobody what it is. */
export interface HolderKey {
  /** did:key, named by the key itself. */
  readonly did: string
  readonly publicJwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }
  readonly privateKey: CryptoKey
  readonly createdAt: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A key that is kept nowhere yet. */
export async function generateHolderKey(now: Date): Promise<HolderKey> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const publicJwk = { kty, crv, x, y }
  // only who makes a key needs it: the first screen does not
  const { multikeyOf } = await import('@vigie/shared/proof/multikey.ts')
  const did = `did:key:${await multikeyOf(publicJwk)}`
  return { did, publicJwk, privateKey: pair.privateKey, createdAt: now.toISOString() }
}

/** Null for a key that is not of this device: what was restored from a backup is bound to the key of the device before. */
export async function findHolderKey(did: string): Promise<HolderKey | null> {
  return (await (await profileStore<HolderKey>('keys')).get(did)) ?? null
}

/** The verification method of the key: the one key of its DID. */
export function methodOf({ did }: HolderKey): string {
  return `${did}#${did.slice('did:key:'.length)}`
}

/** ES256: 64 bytes, r and s (RFC 7518 §3.4). */
export async function signWithHolderKey({ privateKey }: HolderKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data))
}
