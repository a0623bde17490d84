import { inflateBounded } from '../compression/inflate-bounded.ts'
import { Problem } from '../problem.ts'
import { qrDictionaries } from './qr-dictionary.ts'

/** A version 40 code holds 7,089 digits; nothing longer came from a QR code. */
const maxDigits = 7_089
/** What a reader inflates, at most. */
export const maxCredentialBytes = 8_192

/**
 * The bytes of the credential in a QR text, exactly as they were written. The link before the digits decides nothing:
 * which site a code names says nothing about who signed it, so any link is read and none is followed.
 */
export function readTitleQr(text: string): Uint8Array {
  const digits = digitsOf(text.trim())
  const payload = bytesOf(digits)
  const dictionary = qrDictionaries.get(payload[0] ?? 0)
  if (!dictionary) throw new Problem('qr-version-unknown', 'expected a payload version with a dictionary')
  const credential = inflateBounded(payload.subarray(1), maxCredentialBytes, dictionary)
  if (!credential || !isBraced(credential)) {
    throw new Problem('qr-unreadable', `does not inflate to a JSON object of at most ${maxCredentialBytes} bytes`)
  }
  return credential
}

/** Digits lost on the way can still inflate, to rubbish. */
function isBraced(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7b && bytes.at(-1) === 0x7d
}

/** Whether a text looks like a title's code at all: to tell it from another code in front of the camera. */
export function isTitleQr(text: string): boolean {
  return form.test(text.trim())
}

const form = /^(?:https?:\/\/[^\s#]*#)?([1-9]\d*)$/

function digitsOf(text: string): string {
  const digits = form.exec(text)?.[1]
  if (!digits) throw new Problem('qr-not-a-title', 'expected a link whose fragment is a number')
  if (digits.length > maxDigits) throw new Problem('qr-too-large', `expected at most ${maxDigits} digits`)
  return digits
}

function bytesOf(digits: string): Uint8Array {
  const hex = BigInt(digits).toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
