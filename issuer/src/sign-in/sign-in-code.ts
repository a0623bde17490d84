import { randomInt } from 'node:crypto'
import { sha256Of } from '../sha256-of.ts'

/** Without letters that look like digits; 100 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Five groups of four, to be typed from a letter or a mail. */
export function drawSignInCode(): string {
  const letters = Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** However it was typed: small letters, spaces, no hyphens. */
export function hashSignInCode(typed: string): string {
  return sha256Of(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}
