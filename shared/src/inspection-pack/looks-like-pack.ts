/** A thousand lists of the longest kind stay below it. */
export const maxPackBytes = 4_194_304

/** By its first bytes, which are those of gzip: no title, photo or PDF begins so. */
export function looksLikePack(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}
