import { deflateSync } from 'fflate'

/** Raw DEFLATE with a preset dictionary, as small as this platform-neutral writer makes it: a byte or two above zlib's best. */
export function deflateWithDictionary(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, mem: 12, dictionary })
}
