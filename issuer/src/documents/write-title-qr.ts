import { constants, deflateRawSync } from 'node:zlib'
import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { documentPayloadVersion, qrDictionaries, titlePayloadVersion } from '@vigie/shared/title-qr/qr-dictionary.ts'

/** What a title's QR code holds: a byte segment (the link) and a numeric segment (the credential). */
export interface TitleQr {
  readonly text: string
  readonly link: string
  readonly digits: string
  readonly payloadBytes: number
}

/**
 * The whole signed credential as QR text: link, then the decimal writing of one number whose bytes are the payload
 * version and the raw DEFLATE of the credential with the preset dictionary (docs/qr-format.md).
 */
export function writeTitleQr(credential: TitleCredential, verifierUrl: string): TitleQr {
  const version = documentKindOf(credential) === 'title' ? titlePayloadVersion : documentPayloadVersion
  const dictionary = qrDictionaries.get(version) ?? new Uint8Array()
  const deflated = deflateShortest(writeTitleCredential(credential), dictionary)
  const payload = Buffer.concat([Uint8Array.of(version), deflated])
  const digits = BigInt(`0x${payload.toString('hex')}`).toString()
  const link = `${new URL('/', verifierUrl).href}#`
  return { text: link + digits, link, digits, payloadBytes: payload.length }
}

const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED, constants.Z_FIXED]

/** Which strategy is shortest differs from title to title by a few bytes, and a few bytes can be a version of the code. */
function deflateShortest(json: string, dictionary: Uint8Array): Buffer {
  const attempts = strategies.flatMap((strategy) =>
    [8, 9].map((memLevel) => deflateRawSync(json, { level: 9, memLevel, strategy, dictionary })),
  )
  return attempts.reduce((shortest, attempt) => (attempt.length < shortest.length ? attempt : shortest))
}
