import { deflateSync } from 'fflate'
import type { TitleCredential } from '../credential/title-credential.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import { qrDictionary, qrPayloadVersion } from './qr-dictionary.ts'

/** What a title's QR code holds: a byte segment (the link) and a numeric segment (the credential). */
export interface TitleQr {
  readonly text: string
  readonly link: string
  readonly digits: string
  readonly payloadBytes: number
}

/** Error correction of every code we draw; above version 20 a printed code is no longer read reliably. */
export const titleQrErrorCorrection = 'Q'
export const maxTitleQrVersion = 20

/**
 * The whole signed credential as QR text: link, then the decimal writing of one number whose bytes are the payload
 * version and the raw DEFLATE of the credential with the preset dictionary (docs/qr-format.md).
 */
export function writeTitleQr(credential: TitleCredential, verifierUrl: string): TitleQr {
  const json = new TextEncoder().encode(writeTitleCredential(credential))
  const compressed = deflateSync(json, { level: 9, mem: 12, dictionary: qrDictionary })
  const payload = Uint8Array.of(qrPayloadVersion, ...compressed)
  const hex = Array.from(payload, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const digits = BigInt(`0x${hex}`).toString()
  const link = `${new URL('/', verifierUrl).href}#`
  return { text: link + digits, link, digits, payloadBytes: payload.length }
}
