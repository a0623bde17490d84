import { generateKeyPairSync, sign } from 'node:crypto'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { describe, expect, test } from 'vitest'
import { parseAddCheckpoint, writeAddCheckpoint } from './add-checkpoint.ts'
import { logOriginOf, openCheckpoint, parseCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { cosign, cosignedAt } from './cosignature.ts'
import {
  isSignedBy,
  keyIdOf,
  noteSignatureTypes,
  parseSignedNote,
  parseVerifierKey,
  writeSignedNote,
  writeVerifierKey,
} from './signed-note.ts'

const { sha256 } = nodeHashes

function keyNamed(name: string, type: number) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'))
  const key = { name, type, publicKey: raw }
  return { key, sign: (data: Uint8Array) => new Uint8Array(sign(null, data, privateKey)) }
}

const origin = logOriginOf('did:web:titres.mer.example')
const log = keyNamed(origin, noteSignatureTypes.ed25519)
const witness = keyNamed('temoin.example/w1', noteSignatureTypes.cosignature)
const text = writeCheckpoint({ origin, size: 7, root: sha256(new Uint8Array()) })
const line = { name: origin, keyId: keyIdOf(log.key, sha256), signature: log.sign(new TextEncoder().encode(text)) }
const note = { text, signatures: [line] }

describe('a signed note', () => {
  // The example in the documentation of Go's golang.org/x/mod/sumdb/note.
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const published = [
    'If you think cryptography is the answer to your problem,',
    "then you don't know what your problem is.",
    '',
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
    '',
  ].join('\n')

  test('made by another implementation verifies, and no longer once a letter of it changed', async () => {
    const key = parseVerifierKey(vkey, sha256)
    expect(writeVerifierKey(key, sha256)).toBe(vkey)
    expect(await isSignedBy(parseSignedNote(published), key, sha256)).toBe(true)
    expect(await isSignedBy(parseSignedNote(published.replace('think', 'drink')), key, sha256)).toBe(false)
    expect(writeSignedNote(parseSignedNote(published))).toBe(published)
  })

  test('with a true and a false signature of one key is not believed', async () => {
    const forged = { ...line, signature: new Uint8Array(64) }
    expect(await isSignedBy({ text, signatures: [line, forged] }, log.key, sha256)).toBe(false)
    expect(await isSignedBy({ text, signatures: [] }, log.key, sha256)).toBe(false)
  })

  test.each([
    ['no signature', `${text}\n`],
    ['no empty line', text],
    ['a control character', `a\tb\n\n— x AAAAAAAA\n`],
    ['a signature that is not base64', `${text}\n— x *\n`],
    ['a name with a plus', `${text}\n— a+b AAAAAAAA\n`],
    ['no newline at its end', `${text}\n— x AAAAAAAA`],
  ])('with %s is refused', (_, written) => {
    expect(() => parseSignedNote(written)).toThrow(expect.objectContaining({ code: 'checkpoint-invalid' }))
  })

  test.each([vkey.replace('c74f20a3', 'c74f20a4'), vkey.slice(0, -4), 'x', vkey.replace('+', ' ')])(
    'is not verified with the key %s',
    (written) => {
      expect(() => parseVerifierKey(written, sha256)).toThrow(expect.objectContaining({ code: 'checkpoint-invalid' }))
    },
  )
})

describe('a checkpoint', () => {
  test('opens with a key of its log and tells size and root', async () => {
    const opened = await openCheckpoint(writeSignedNote(note), [witness.key, log.key], sha256)
    expect(opened).toMatchObject({ origin, size: 7, root: sha256(new Uint8Array()) })
  })

  test('signed by another key, or of another log, is refused', async () => {
    const other = keyNamed(origin, noteSignatureTypes.ed25519)
    for (const key of [other.key, { ...log.key, name: 'another.example/log' }]) {
      await expect(openCheckpoint(writeSignedNote(note), [key], sha256)).rejects.toMatchObject({
        code: 'checkpoint-signature',
      })
    }
  })

  test.each(['log\n07\nAAAA\n', 'log\n7\n', `\n7\n${text.split('\n')[2]}\n`, `log\n-1\n${text.split('\n')[2]}\n`])(
    'that reads %j is refused',
    (written) => {
      expect(() => parseCheckpoint(written)).toThrow(expect.objectContaining({ code: 'checkpoint-invalid' }))
    },
  )
})

describe('a cosignature', () => {
  const at = new Date('2026-11-22T01:00:00Z')
  const cosigned = { text, signatures: [line, cosign(text, witness, at, sha256)] }

  test('says when the witness saw the checkpoint, and is a line of the note', async () => {
    const read = parseSignedNote(writeSignedNote(cosigned))
    expect(await cosignedAt(read, witness.key, sha256)).toBe(at.getTime() / 1000)
    expect(await isSignedBy(read, log.key, sha256)).toBe(true)
  })

  test('with another time, over another text, or of another witness is none', async () => {
    const [, signed] = cosigned.signatures
    const later = { ...signed!, signature: signed!.signature.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) }
    expect(await cosignedAt({ text, signatures: [later] }, witness.key, sha256)).toBeNull()
    expect(await cosignedAt({ ...cosigned, text: text.replace('7', '8') }, witness.key, sha256)).toBeNull()
    expect(await cosignedAt(note, witness.key, sha256)).toBeNull()
  })
})

describe('the body of add-checkpoint', () => {
  const body = { oldSize: 3, proof: [sha256(new Uint8Array())], checkpoint: writeSignedNote(note) }

  test('is read as it was written', () => {
    expect(parseAddCheckpoint(writeAddCheckpoint(body))).toEqual(body)
    expect(parseAddCheckpoint(writeAddCheckpoint({ ...body, proof: [] })).proof).toEqual([])
  })

  test.each(['', 'old 3', 'old 03\n\nx', 'old 3\nAAAA\n\nx', 'new 3\n\nx'])('that reads %j is refused', (written) => {
    expect(() => parseAddCheckpoint(written)).toThrow(expect.objectContaining({ code: 'checkpoint-invalid' }))
  })

  test('with more than 63 lines of proof is refused', () => {
    const proof = Array.from({ length: 64 }, () => sha256(new Uint8Array()))
    expect(() => parseAddCheckpoint(writeAddCheckpoint({ ...body, proof }))).toThrow()
  })
})
