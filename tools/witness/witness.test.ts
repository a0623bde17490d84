import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeAddCheckpoint } from '@vigie/shared/log/add-checkpoint.ts'
import { writeCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { cosignedAt } from '@vigie/shared/log/cosignature.ts'
import { rootOfLeaves } from '@vigie/shared/log/frontier.ts'
import { readConsistencyProof } from '@vigie/shared/log/merkle-proof.ts'
import {
  keyIdOf,
  type NoteKey,
  noteSignatureTypes,
  parseSignatureLine,
  writeSignedNote,
} from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWitness, type WitnessNeeds } from './add-checkpoint.ts'
import { serveWitness } from './serve-witness.ts'
import { openWitnessKey } from './witness-key.ts'
import { openWitnessState } from './witness-state.ts'

const { sha256 } = nodeHashes
const origin = 'titres.mer.example/log'
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const x = publicKey.export({ format: 'jwk' }).x ?? ''
const logKey: NoteKey = {
  name: origin,
  type: noteSignatureTypes.ed25519,
  publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
}
let folder: string
let needs: WitnessNeeds

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-witness-'))
  const cosigner = await openWitnessKey(folder, 'temoin.example/w1')
  const state = openWitnessState(path.join(folder, 'checkpoints'))
  needs = { cosigner, logs: [logKey], state, now: () => new Date('2026-11-22T01:00:00Z'), sha256 }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const leavesOf = (size: number, word = 'entry') =>
  Array.from({ length: size }, (_, at) => sha256(new TextEncoder().encode(`${word} ${at}`)))

function noteOf(leaves: readonly Uint8Array[], change: { origin?: string; forged?: true } = {}): string {
  const text = writeCheckpoint({
    origin: change.origin ?? origin,
    size: leaves.length,
    root: rootOfLeaves(leaves, sha256),
  })
  const signature = new Uint8Array(sign(null, Buffer.from(change.forged ? 'other' : text), privateKey))
  return writeSignedNote({ text, signatures: [{ name: origin, keyId: keyIdOf(logKey, sha256), signature }] })
}

async function requestOf(leaves: readonly Uint8Array[], oldSize: number): Promise<string> {
  const read = async (height: number, index: number) =>
    rootOfLeaves(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height), sha256)
  const proof = oldSize <= leaves.length ? await readConsistencyProof(oldSize, leaves.length, { read, sha256 }) : []
  return writeAddCheckpoint({ oldSize, proof, checkpoint: noteOf(leaves) })
}

describe('a witness', () => {
  test('cosigns the first checkpoint and every one that follows from the last, and remembers across a restart', async () => {
    const first = await createWitness(needs)(await requestOf(leavesOf(5), 0))
    expect(first.status).toBe(200)
    const signature = parseSignatureLine(first.body.trimEnd())
    const note = { text: `${noteOf(leavesOf(5)).split('\n\n')[0]}\n`, signatures: [signature] }
    expect(await cosignedAt(note, needs.cosigner.key, sha256)).toBe(Date.parse('2026-11-22T01:00:00Z') / 1000)
    const state = openWitnessState(path.join(folder, 'checkpoints'))
    const again = createWitness({ ...needs, state })
    expect((await again(await requestOf(leavesOf(9), 5))).status).toBe(200)
    expect((await again(await requestOf(leavesOf(9), 9))).status).toBe(200)
    expect(await readdir(path.join(folder, 'checkpoints'))).toHaveLength(1)
  })

  test('refuses a fork of the same size with 409 and the size it knows', async () => {
    const witness = createWitness(needs)
    await witness(await requestOf(leavesOf(8), 0))
    const fork = [...leavesOf(7), sha256(new Uint8Array())]
    expect(await witness(await requestOf(fork, 8))).toEqual({ status: 409, mediaType: 'text/x.tlog.size', body: '8\n' })
    expect((await witness(await requestOf(leavesOf(8), 8))).status).toBe(200)
  })

  test('refuses a longer log that does not follow with 422, and keeps the one it has', async () => {
    const witness = createWitness(needs)
    await witness(await requestOf(leavesOf(8), 0))
    expect((await witness(await requestOf(leavesOf(12, 'other'), 8))).status).toBe(422)
    expect((await witness(await requestOf(leavesOf(12), 8))).status).toBe(200)
  })

  test('refuses a log that was put back, and a proof from another size, with 409', async () => {
    const witness = createWitness(needs)
    await witness(await requestOf(leavesOf(8), 0))
    expect((await witness(await requestOf(leavesOf(6), 0))).body).toBe('8\n')
    expect((await witness(await requestOf(leavesOf(12), 6))).status).toBe(409)
  })

  test('of two branches sent at the same moment cosigns one', async () => {
    const witness = createWitness(needs)
    await witness(await requestOf(leavesOf(8), 0))
    const branch = [...leavesOf(8), ...leavesOf(3, 'branch')]
    const answers = await Promise.all([witness(await requestOf(leavesOf(11), 8)), witness(await requestOf(branch, 8))])
    expect(answers.map(({ status }) => status)).toEqual([200, 409])
  })

  test.each([
    [
      'of a log it does not watch',
      404,
      () => writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: noteOf(leavesOf(3), { origin: 'x/log' }) }),
    ],
    [
      'that its log did not sign',
      403,
      () => writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: noteOf(leavesOf(3), { forged: true }) }),
    ],
    [
      'smaller than its old size',
      400,
      () => writeAddCheckpoint({ oldSize: 4, proof: [], checkpoint: noteOf(leavesOf(3)) }),
    ],
    ['that is none', 400, () => 'old 0\n\nhello\n'],
    [
      'with a proof from nothing',
      422,
      () => writeAddCheckpoint({ oldSize: 0, proof: leavesOf(1), checkpoint: noteOf(leavesOf(3)) }),
    ],
  ])('refuses a checkpoint %s with %i', async (_, status, body) => {
    expect((await createWitness(needs)(body())).status).toBe(status)
  })

  test('does not take a memory that cannot be read for an empty one', async () => {
    const state = { ...needs.state, find: async () => 'torn' }
    await expect(createWitness({ ...needs, state })(await requestOf(leavesOf(3), 0))).rejects.toMatchObject({
      code: 'checkpoint-invalid',
    })
  })

  test('answers over HTTP on its one address', async () => {
    const server = await serveWitness({
      host: '127.0.0.1',
      port: 0,
      answer: createWitness(needs),
      log: () => undefined,
    })
    const url = `http://127.0.0.1:${server.port}`
    const body = await requestOf(leavesOf(5), 0)
    expect((await fetch(`${url}/add-checkpoint`, { method: 'POST', body })).status).toBe(200)
    const conflict = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: await requestOf(leavesOf(4), 0) })
    expect([conflict.status, conflict.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size'])
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405)
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/add-checkpoint`, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413)
    await server.close()
  })
})
