import { beforeAll, expect, test } from 'vitest'
import { createTestAuthority, signTestTitle } from '../../testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '../../testing/test-documents.ts'
import { deflateWithDictionary } from '../compression/deflate-with-dictionary.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import { titleQrVersionOf } from './draw-title-qr.ts'
import { documentPayloadVersion, titlePayloadVersion } from './qr-dictionary.ts'
import { readTitleQr } from './read-title-qr.ts'
import { writeTitleQrWith } from './write-title-qr.ts'

let title: string
let document: string
beforeAll(async () => {
  const { titles } = await createTestAuthority()
  title = writeTitleCredential(await signTestTitle(titles))
  document = writeTitleCredential(await signTestDocument(titles, createTestDocument('dispensation')))
})

const read = (text: string) => new TextDecoder().decode(readTitleQr(text))

test('a code that a page writes is read, byte for byte, and is no larger than one that is printed may be', () => {
  for (const [credential, version] of [
    [title, titlePayloadVersion],
    [document, documentPayloadVersion],
  ] as const) {
    const code = writeTitleQrWith(deflateWithDictionary, {
      credential,
      version,
      verifierUrl: 'https://verifier.mer.example/pack?x=1',
    })
    expect(code.link).toBe('https://verifier.mer.example/#')
    expect(read(code.text)).toBe(credential)
    expect(titleQrVersionOf(code)).toBeLessThanOrEqual(20)
    expect(code.payloadBytes).toBeLessThan(500)
  }
})

test('a device that was never told of a verifier shows the credential alone, which is read as well', () => {
  const { text } = writeTitleQrWith(deflateWithDictionary, {
    credential: title,
    version: titlePayloadVersion,
    verifierUrl: null,
  })
  expect(text).toMatch(/^[1-9]\d+$/)
  expect(read(text)).toBe(title)
})

test('a version without a dictionary is a fault of the program', () => {
  const content = { credential: title, version: 9, verifierUrl: null }
  expect(() => writeTitleQrWith(deflateWithDictionary, content)).toThrow(TypeError)
})
