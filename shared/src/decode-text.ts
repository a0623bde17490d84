import { Problem } from './problem.ts'

/** Strict UTF-8, a byte-order mark refused: it would be a character that nobody sees. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw new Problem('document-has-byte-order-mark', 'expected UTF-8 without a byte-order mark')
  }
  return decodeUtf8(bytes)
}

/** Strict UTF-8 as it is: whatever comes out encodes to the same bytes. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new Problem('document-not-utf8', 'expected UTF-8', { cause })
  }
}
