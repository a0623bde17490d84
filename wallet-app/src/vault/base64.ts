/** Few enough that they fit into the arguments of one call. */
const sliceBytes = 0x8000

/** RFC 4648 §4, for files of megabytes: a slice at a time. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += sliceBytes) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + sliceBytes)))
  }
  return btoa(parts.join(''))
}

/** Null for what is no base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}
