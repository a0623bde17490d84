import { createHash } from 'node:crypto'

/** In hexadecimal, of bytes or of the text in UTF-8. */
export function sha256Of(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}
