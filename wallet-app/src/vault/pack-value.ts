import { decodeBase64, encodeBase64 } from './base64.ts'

/** A value as text, and beside it the keys that no text can hold: the platform gives them to nobody. */
export interface PackedValue {
  readonly text: string
  readonly keys: readonly CryptoKey[]
}

/** The member that marks what JSON has no form for. */
const mark = '$'

/**
 * Whatever our drawers keep, as JSON: files and bytes in base64, keys by their place beside it. Refuses (throws) what it
 * would not give back as it was.
 */
export async function packValue(value: unknown): Promise<PackedValue> {
  const keys: CryptoKey[] = []
  const text = JSON.stringify(await packed(value, keys))
  return { text, keys }
}

async function packed(value: unknown, keys: CryptoKey[]): Promise<unknown> {
  if (value === null || typeof value !== 'object') return plain(value)
  if (Array.isArray(value)) return Promise.all(value.map((each) => packed(each, keys)))
  if (value instanceof CryptoKey) return { [mark]: 'key', at: keys.push(value) - 1 }
  if (value instanceof Date) return { [mark]: 'date', at: value.toISOString() }
  if (value instanceof Uint8Array) return { [mark]: 'bytes', base64: encodeBase64(value) }
  if (value instanceof Blob) {
    const bytes = new Uint8Array(await value.arrayBuffer())
    return { [mark]: 'file', type: value.type, base64: encodeBase64(bytes) }
  }
  return packedMembers(value, keys)
}

async function packedMembers(value: object, keys: CryptoKey[]): Promise<object> {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('expected a plain object')
  if (mark in value) throw new TypeError(`a member is named ${mark}`)
  const members: [string, unknown][] = []
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push([name, await packed(member, keys)])
  }
  return Object.fromEntries(members)
}

function plain(value: unknown): unknown {
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return value
  throw new TypeError(`${typeof value} cannot be kept`)
}

/** The value again. */
export function unpackValue({ text, keys }: PackedValue): unknown {
  return unpacked(JSON.parse(text), keys)
}

/** Of a value that was already read from its text. Refuses (throws) a mark that `packValue` does not write. */
export function unpacked(value: unknown, keys: readonly CryptoKey[]): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((each) => unpacked(each, keys))
  if (mark in value) return unmarked(value, keys)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unpacked(member, keys)]))
}

function unmarked(value: object, keys: readonly CryptoKey[]): unknown {
  const { [mark]: kind, at, type, base64 } = value as Readonly<Record<string, unknown>>
  const bytes = typeof base64 === 'string' ? decodeBase64(base64) : null
  if (kind === 'bytes' && bytes) return bytes
  if (kind === 'file' && bytes && typeof type === 'string') return new Blob([bytes], { type })
  if (kind === 'date' && typeof at === 'string') return new Date(at)
  const key = kind === 'key' && typeof at === 'number' ? keys[at] : undefined
  if (key) return key
  throw new TypeError('this is not how a value is kept')
}
