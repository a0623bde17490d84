import { gunzipBounded } from '../compression/inflate-bounded.ts'
import { Problem } from '../problem.ts'
import { decodeBase64url } from '../proof/base64url.ts'

/** The bits of an `encodedList` (`u`, base64url, gzip), at a cost that its limits bound; refuses any other length. */
export function decodeStatusBits(
  encodedList: string,
  { minBytes, maxBytes }: { readonly minBytes: number; readonly maxBytes: number },
): Uint8Array {
  const compressed = decodeBase64url(encodedList.slice(1))
  const bits = compressed && gunzipBounded(compressed, maxBytes)
  if (bits && bits.length >= minBytes) return bits
  throw new Problem('status-list-length', `expected from ${minBytes * 8} to ${maxBytes * 8} entries`)
}

/** Reads one entry; entries run from the leftmost bit (W3C Bitstring Status List §3.2). */
export function readBit(bits: Uint8Array, index: number): 'clear' | 'set' {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8) {
    throw new Problem('status-entry-out-of-range', `expected an entry below ${bits.length * 8}`)
  }
  const byte = bits[index >> 3] ?? 0
  return byte & (0x80 >> (index & 7)) ? 'set' : 'clear'
}
