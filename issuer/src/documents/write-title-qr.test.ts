import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { loadTitles } from '@vigie/schemas/load.ts'
import documentDictionary from '@vigie/schemas/qr-dictionary/documents-v2.json' with { type: 'json' }
import manningDictionary from '@vigie/schemas/qr-dictionary/manning-v3.json' with { type: 'json' }
import titleDictionary from '@vigie/schemas/qr-dictionary/title-v1.json' with { type: 'json' }
import { documentKinds } from '@vigie/shared/credential/document-kind.ts'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createManningDocument } from '@vigie/shared/manning/create-manning-document.ts'
import { parseManningDocument } from '@vigie/shared/manning/parse-manning-document.ts'
import manningVectors from '@vigie/shared/manning/vectors/manning-2026-11.json' with { type: 'json' }
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '@vigie/shared/testing/test-documents.ts'
import { signTestManning } from '@vigie/shared/testing/test-manning.ts'
import { createVariedDocument } from '@vigie/shared/testing/varied-documents.ts'
import { variedManningFields } from '@vigie/shared/testing/varied-manning.ts'
import { createRandom } from '@vigie/shared/testing/varied-titles.ts'
import { titleQrVersionOf } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { qrDictionaries } from '@vigie/shared/title-qr/qr-dictionary.ts'
import { isTitleQr, readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeManningQr, writeTitleQr } from './write-title-qr.ts'

let title: TitleCredential
let text: string
beforeAll(async () => {
  title = await signTestTitle((await createTestAuthority()).titles)
  text = writeTitleQr(title, 'https://verifier.mer.example').text
})

const refusal = (input: string) => {
  try {
    return readTitleQr(input) && 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const digitsOf = (payload: Uint8Array) => BigInt(`0x${Buffer.from(payload).toString('hex')}`).toString()

test('what is read is, byte for byte, what was written', () => {
  const bytes = readTitleQr(text)
  expect(new TextDecoder().decode(bytes)).toBe(writeTitleCredential(title))
  expect(parseTitleCredential(bytes)).toEqual(title)
})

test('the link opens the verifier and the credential stays behind the #', () => {
  const qr = writeTitleQr(title, 'https://verifier.mer.example/anything?x=1')
  expect(qr.link).toBe('https://verifier.mer.example/#')
  expect(qr.text).toBe(qr.link + qr.digits)
  expect(qr.digits).toMatch(/^[1-9]\d+$/)
})

test('the site a code names decides nothing: the credential is the same, and no link is followed', () => {
  const digits = text.slice(text.indexOf('#') + 1)
  for (const link of [
    '',
    'http://localhost:8081/#',
    'https://verifier.mer.example@evil.example/#',
    'https://verifier.mer.example.evil.example/a/b?c#',
  ]) {
    expect(new TextDecoder().decode(readTitleQr(link + digits))).toBe(writeTitleCredential(title))
  }
})

test.each([
  [1, titleDictionary.sha256, '6ffbd9c12026140dab594ea23fb4c4f0793111437d0363f830debd636f7996b7'],
  [2, documentDictionary.sha256, '7e689f86f1ffc4040324f872288d0b44d30428f003cf62154fd0ded368d717e8'],
  [3, manningDictionary.sha256, '59a15244764a11f0e4cf7f1416a72b21fea022e7e054896599298b07bf11849c'],
])('the dictionary of version %i is frozen: printed codes need it', (version, said, frozen) => {
  expect(said).toBe(frozen)
  const dictionary = qrDictionaries.get(version) ?? ''
  expect(createHash('sha256').update(dictionary).digest('hex')).toBe(frozen)
  // DEFLATE looks no further back
  expect(dictionary.length).toBeLessThan(32_768)
})

describe.each(documentKinds.filter((kind) => kind !== 'title'))('a %s', (kind) => {
  test('is read, byte for byte, as it was written, under version 2 and no other', async () => {
    const document = await signTestDocument((await createTestAuthority()).titles, createTestDocument(kind))
    const { digits } = writeTitleQr(document, 'https://verifier.mer.example')
    const bytes = readTitleQr(digits)
    expect(new TextDecoder().decode(bytes)).toBe(writeTitleCredential(document))
    expect(parseTitleCredential(bytes)).toEqual(document)
    const payload = Buffer.from(`0${BigInt(digits).toString(16)}`, 'hex')
    expect(payload[0]).toBe(2)
    expect(refusal(digitsOf(Uint8Array.of(1, ...payload.subarray(1))))).not.toBe('accepted')
  })
  test('fits a code that is read from paper', () => {
    const random = createRandom(2026)
    const catalogue = { titles: loadTitles(), authorities: ['dirm-mediterranee', 'dgampa', 'rif'] }
    const versions = Array.from({ length: 40 }, () =>
      titleQrVersionOf(writeTitleQr(createVariedDocument(random, kind, catalogue), 'https://verifier.mer.example')),
    )
    expect(Math.max(...versions)).toBeLessThanOrEqual(20)
  })
})

describe('a manning document', () => {
  const verifierUrl = 'https://verifier.mer.example'
  const versionsOf = (lines: number) => {
    const random = createRandom(2026)
    return Array.from({ length: 40 }, () => {
      const unsigned = createManningDocument(variedManningFields(random, lines, 0))
      return writeManningQr({ ...unsigned, proof: vectorProof }, verifierUrl)
    })
  }
  const { proof: vectorProof } = parseManningDocument(readTitleQr(manningVectors.vectors[0]!.text))
  test('is read, byte for byte, as it was written, under version 3', async () => {
    const document = await signTestManning((await createTestAuthority()).titles)
    const { digits } = writeManningQr(document, verifierUrl)
    const bytes = readTitleQr(digits)
    expect(new TextDecoder().decode(bytes)).toBe(writeManningDocument(document))
    expect(Buffer.from(`0${BigInt(digits).toString(16)}`, 'hex')[0]).toBe(3)
  })
  test('of six lines fits a code that is read from paper, whatever her name and area', () => {
    expect(Math.max(...versionsOf(6).map(titleQrVersionOf))).toBeLessThanOrEqual(20)
  })
  test('of the most lines there may be does not, and is not made smaller to seem to', () => {
    const [longest] = versionsOf(24).sort((a, b) => b.payloadBytes - a.payloadBytes)
    expect(() => titleQrVersionOf(longest!)).toThrow(expect.objectContaining({ code: 'qr-too-large' }))
  })
})

describe('what is not a readable title is refused (BAD-INPUTS group 8)', () => {
  test('another code in front of the camera', () => {
    for (const other of [
      '',
      'hello',
      'https://example.org',
      'https://example.org/#',
      '#12',
      'WIFI:S:x;',
      '0123',
      'VC1-ABC',
      'javascript:#12',
      `${text}x`,
    ]) {
      expect([other, refusal(other)]).toEqual([other, 'qr-not-a-title'])
      expect(isTitleQr(other)).toBe(false)
    }
    expect(isTitleQr(text)).toBe(true)
  })
  test('a truncated payload', () => {
    for (let cut = 1; cut < 400; cut++) expect(refusal(text.slice(0, -cut))).not.toBe('accepted')
  })
  test('a payload of another version', () => {
    expect(refusal(digitsOf(Uint8Array.of(4, 1, 2, 3)))).toBe('qr-version-unknown')
    expect(refusal(digitsOf(Uint8Array.of(2, 1, 2, 3)))).toBe('qr-unreadable')
  })
  test('a bomb: 2.9 kB that inflate to 3 MB', () => {
    for (const [version, dictionary] of qrDictionaries) {
      const bomb = deflateRawSync(new Uint8Array(2_900_000), { dictionary })
      expect(bomb.length).toBeLessThan(2_900)
      expect(refusal(digitsOf(Uint8Array.of(version, ...bomb)))).toBe('qr-unreadable')
    }
  })
  test('more digits than any code holds', () => {
    expect(refusal('1'.repeat(7_090))).toBe('qr-too-large')
  })
})
