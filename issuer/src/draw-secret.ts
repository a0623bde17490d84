import { randomBytes } from 'node:crypto'

/** 256 random bits, in base64url: codes, tokens, nonces. What is kept of one is its `sha256Of`. */
export function drawSecret(): string {
  return randomBytes(32).toString('base64url')
}
