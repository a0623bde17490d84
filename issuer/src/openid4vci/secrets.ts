import { createHmac, hkdfSync, randomInt } from 'node:crypto'

/** Eight digits, to be read aloud or typed; what is kept is `txCodeHmac`. */
export function drawTxCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0')
}

/**
 * What the agent who makes an offer passes to the one who hands its transaction code over: it follows from the pre-authorised
 * code, and no way leads back to it.
 */
export function handOverOf(preAuthorisedCode: string): string {
  return Buffer.from(hkdfSync('sha256', preAuthorisedCode, '', 'vigie hand-over', 32)).toString('base64url')
}

/** Eight digits are soon tried out by whoever has a hash of them: so they are kept under a secret that is not in the database. */
export function txCodeHmac(handOver: string, txCode: string): string {
  return createHmac('sha256', handOver).update(txCode).digest('hex')
}

/** The code of an offer, from the name under which the offer itself is fetched: so neither has to be kept. */
export function codeOfReference(reference: string): string {
  return Buffer.from(hkdfSync('sha256', reference, '', 'vigie offer code', 32)).toString('base64url')
}
