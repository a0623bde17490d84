import { qrDictionaries } from './qr-dictionary.ts'

/** What a title's QR code holds: a byte segment (the link) and a numeric segment (the credential). */
export interface TitleQr {
  readonly text: string
  readonly link: string
  readonly digits: string
  readonly payloadBytes: number
}

export interface TitleQrContent {
  /** `writeTitleCredential`'s text of the signed credential: what is read is, byte for byte, what is written here. */
  readonly credential: string
  /** Which dictionary: titles and documents besides them have one each. */
  readonly version: number
  /** Where a camera that knows nothing of titles leads; null writes the credential alone, which verifiers read as well. */
  readonly verifierUrl: string | null
}

/** Raw DEFLATE with a preset dictionary: of zlib where titles are printed, of a small library in a page. */
export type Deflate = (bytes: Uint8Array, dictionary: Uint8Array) => Uint8Array

/**
 * The whole signed credential as QR text: link, then the decimal writing of one number whose bytes are the payload
 * version and the raw DEFLATE of the credential with the preset dictionary (docs/qr-format.md).
 */
export function writeTitleQrWith(deflate: Deflate, { credential, version, verifierUrl }: TitleQrContent): TitleQr {
  const dictionary = qrDictionaries.get(version)
  if (!dictionary) throw new TypeError(`no dictionary of version ${version}`)
  const payload = Uint8Array.of(version, ...deflate(new TextEncoder().encode(credential), dictionary))
  const hex = Array.from(payload, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const digits = BigInt(`0x${hex}`).toString()
  const link = verifierUrl === null ? '' : `${new URL('/', verifierUrl).href}#`
  return { text: link + digits, link, digits, payloadBytes: payload.length }
}
