import { encodeBase64url } from '@vigie/shared/proof/base64url.ts'
import type { DataKey } from './data-key.ts'
import { packValue, unpackValue } from './pack-value.ts'

/**
 * A record as a locked profile keeps it. Only the private keys stay outside: the platform wraps no key that it may not give
 * out. They sign, but tell neither whose they are nor what for: their public half and their name are sealed.
 */
export interface SealedRecord {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: Uint8Array<ArrayBuffer>
  readonly keys: readonly CryptoKey[]
}

/** Seals the records of one drawer. */
export interface Seal {
  readonly key: DataKey
  /** The profile and the drawer: a record that was moved to another does not open. */
  readonly place: string
}

const encode = (text: string) => new TextEncoder().encode(text)

/** Who writes the disk without the secret can move no record under the name of another: a key, an account, a title. */
const boundTo = ({ place }: Seal, sealedName: string) => encode(`${place}\n${sealedName}`)

/** What a record is called on the disk: names are numbers of titles and keys, and say too much. */
export async function sealedNameOf({ key, place }: Seal, name: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key.names, encode(`${place}\n${name}`))
  return encodeBase64url(new Uint8Array(mac))
}

/** With the name that it has on the disk. */
export async function sealRecord(seal: Seal, name: string, value: unknown): Promise<readonly [string, SealedRecord]> {
  const { text, keys } = await packValue([name, value])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealedName = await sealedNameOf(seal, name)
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(seal, sealedName) }
  const sealed = await crypto.subtle.encrypt(algorithm, seal.key.records, encode(text))
  return [sealedName, { iv, sealed: new Uint8Array(sealed), keys }]
}

/** Refuses (rejects) a record of another place, another name or another key, or one that was changed. */
export async function openRecord<T>(
  seal: Seal,
  [sealedName, { iv, sealed, keys }]: readonly [string, SealedRecord],
): Promise<[string, T]> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(seal, sealedName) }
  const text = new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, seal.key.records, sealed))
  // sealed by ourselves, from a name and a value of this drawer
  return unpackValue({ text, keys }) as [string, T]
}
