import { createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import { sha256Of } from '../sha256-of.ts'

/** 256 random bits, in base64url: codes, tokens, nonces. What is kept of one is its `sha256Of`. */
export function drawSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Eight digits, to be read aloud or typed; what is kept is `txCodeHmac`. */
export function drawTxCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0')
}

/**
 * Eight digits are soon tried out by whoever has a hash of them: so they are kept under the pre-authorised code, which is
 * not in the database.
 */
export function txCodeHmac(preAuthorisedCode: string, txCode: string): string {
  return createHmac('sha256', preAuthorisedCode).update(txCode).digest('hex')
}

/** The code of an offer, from the name under which the offer itself is fetched: so neither has to be kept. */
export function codeOfReference(reference: string): string {
  return Buffer.from(hkdfSync('sha256', reference, '', 'vigie offer code', 32)).toString('base64url')
}

/** Without letters that look like digits; 100 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Five groups of four, to be typed from a letter. */
export function drawSignInCode(): string {
  const letters = Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** However it was typed: small letters, spaces, no hyphens. */
export function hashSignInCode(typed: string): string {
  return sha256Of(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}
