import { constants, deflateRawSync } from 'node:zlib'
import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type TitleQrParts, titleQrVersionOf } from '@vigie/shared/title-qr/draw-title-qr.ts'
import {
  documentPayloadVersion,
  manningPayloadVersion,
  titlePayloadVersion,
} from '@vigie/shared/title-qr/qr-dictionary.ts'
import { maxCredentialBytes } from '@vigie/shared/title-qr/read-title-qr.ts'
import { type TitleQr, writeTitleQrWith } from '@vigie/shared/title-qr/write-title-qr.ts'

/** The whole signed credential as the text of the printed code, as short as zlib makes it. */
export function writeTitleQr(credential: TitleCredential, verifierUrl: string): TitleQr {
  const version = documentKindOf(credential) === 'title' ? titlePayloadVersion : documentPayloadVersion
  return writeTitleQrWith(deflateShortest, { credential: writeTitleCredential(credential), version, verifierUrl })
}

/** The same of a manning document; whether it fits a code that people can read is another question (draw-title-qr.ts). */
export function writeManningQr(document: ManningDocument, verifierUrl: string): TitleQr {
  const credential = writeManningDocument(document)
  return writeTitleQrWith(deflateShortest, { credential, version: manningPayloadVersion, verifierUrl })
}

/** Null where it would take a code that people cannot read from paper: the page then says so, and the file holds the document. */
export function readableManningQr(document: ManningDocument, verifierUrl: string): TitleQrParts | null {
  if (Buffer.byteLength(writeManningDocument(document)) > maxCredentialBytes) return null
  const { link, digits } = writeManningQr(document, verifierUrl)
  try {
    titleQrVersionOf({ link, digits })
    return { link, digits }
  } catch (error) {
    if (error instanceof Problem && error.code === 'qr-too-large') return null
    throw error
  }
}

const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED, constants.Z_FIXED]

/** Which strategy is shortest differs from title to title by a few bytes, and a few bytes can be a version of the code. */
function deflateShortest(json: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const attempts = strategies.flatMap((strategy) =>
    [8, 9].map((memLevel) => deflateRawSync(json, { level: 9, memLevel, strategy, dictionary })),
  )
  return attempts.reduce((shortest, attempt) => (attempt.length < shortest.length ? attempt : shortest))
}
