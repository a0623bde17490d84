import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { expect, test } from 'vitest'
import { createTestKey, type TestKey } from '../../testing/test-authority.ts'
import { createTestLog, entriesOf } from '../../testing/test-log.ts'
import { followLog } from './follow-log.ts'
import { noteKeyOf } from './note-key-of.ts'
import type { ReadLogFile } from './read-tiles.ts'

const { sha256 } = nodeHashes
const origin = 'titres.mer.example/log'
const key = await createTestKey('c1', 'Ed25519')
const keys = [await noteKeyOf(origin, key.publicKeyMultibase)]

/** A published log of these entries, signed. */
async function publish(entries: readonly string[], signer: TestKey = key) {
  const { checkpoint, files } = await createTestLog({
    origin,
    entries,
    sign: signer.sign,
    publicKeyMultibase: signer.publicKeyMultibase,
  })
  const read: ReadLogFile = async (path) => files.get(path) ?? null
  return { written: checkpoint, files, read }
}

async function follow(log: Awaited<ReturnType<typeof publish>>, ...seen: string[]) {
  return (await followLog({ written: log.written, seen, keys }, log.read, sha256)).outcome
}

test.each([
  [1, 2],
  [4, 5],
  [5, 300],
  [255, 256],
  [256, 257],
  [300, 513],
  [511, 70_000],
])('a log that grew from %i entries to %i only grew', async (before, after) => {
  const old = await publish(entriesOf(before))
  const log = await publish(entriesOf(after))
  expect(await follow(log, old.written)).toBe('only-grew')
  expect(await follow(log)).toBe('first-seen')
  expect(await follow(log, log.written)).toBe('unchanged')
  expect(await follow(old, log.written)).toBe('older')
})

test.each([
  [3, 3, 0],
  [300, 300, 299],
  [300, 301, 0],
  [300, 600, 299],
  [256, 600, 17],
])('of %i entries seen, %i now, a changed entry %i makes the log a rewritten one', async (before, after, changed) => {
  const old = await publish(entriesOf(before))
  const fork = entriesOf(after).with(changed, 'another decision')
  const followed = await publish(fork)
  expect(await follow(followed, old.written)).toBe('rewritten')
})

test('an entry taken out and the log grown past what was seen is a rewritten log', async () => {
  const old = await publish(entriesOf(300))
  const shorter = await publish([...entriesOf(299), 'x', 'y', 'z'])
  expect(await follow(shorter, old.written)).toBe('rewritten')
})

test('two checkpoints of a rewritten log come with the answer, both signed', async () => {
  const old = await publish(entriesOf(10))
  const fork = await publish(entriesOf(10).with(3, 'another decision'))
  const { written, seen } = await followLog({ written: fork.written, seen: [old.written], keys }, fork.read, sha256)
  expect([written, seen]).toEqual([fork.written, old.written])
})

test('tiles that do not lead to the signed root accuse nobody: the server may have lost them', async () => {
  const old = await publish(entriesOf(300))
  const log = await publish(entriesOf(600))
  for (const damage of [
    (files: Map<string, Uint8Array>) =>
      files.set('tile/0/001', Uint8Array.from(files.get('tile/0/001')!).fill(7, 0, 32)),
    (files: Map<string, Uint8Array>) => files.delete('tile/0/001'),
    (files: Map<string, Uint8Array>) => files.set('tile/0/001', new Uint8Array(31)),
  ]) {
    const files = new Map(log.files)
    damage(files)
    const damaged = { ...log, read: async (path: string) => files.get(path) ?? null }
    expect(await follow(damaged, old.written)).toBe('not-proven')
  }
})

test('at a first look the tiles must be those of the checkpoint', async () => {
  const log = await publish(entriesOf(300))
  const other = await publish(entriesOf(300).with(299, 'another'))
  expect(await follow({ ...log, read: other.read })).toBe('not-proven')
})

test('a part of a tile that was filled since is read from the whole', async () => {
  const log = await publish(entriesOf(300))
  const grown = await publish(entriesOf(512))
  const read = async (path: string) =>
    path.includes('.p/') ? null : (grown.files.get(path) ?? log.files.get(path) ?? null)
  expect(await follow({ ...log, read })).toBe('not-proven') // tile/1/000 has one hash of the two: nobody published it whole
  const withRoot = async (path: string) => (path === 'tile/1/000.p/1' ? log.files.get(path)! : read(path))
  expect(await follow({ ...log, read: withRoot })).toBe('first-seen')
})

test('a checkpoint that the log did not sign is refused', async () => {
  const stranger = await publish(entriesOf(5), await createTestKey('c1', 'Ed25519'))
  await expect(followLog({ written: stranger.written, seen: [], keys }, stranger.read, sha256)).rejects.toMatchObject({
    code: 'checkpoint-signature',
  })
})

test('what was seen of another log says nothing of this one', async () => {
  const log = await publish(entriesOf(5))
  const elsewhere = await createTestLog({ ...key, origin: 'other.example/log', entries: entriesOf(9) })
  expect(await follow(log, elsewhere.checkpoint)).toBe('first-seen')
})

test('a device that was handed a snapshot of another state of the log notices, though it never looked at the log before', async () => {
  const log = await publish(entriesOf(300))
  const stateOf = async (entries: readonly string[]) => {
    const other = await publish(entries)
    const { size, root } = await followLog({ written: other.written, seen: [], keys }, other.read, sha256)
    return { size, root }
  }
  const outcomeOf = async (vouched: Awaited<ReturnType<typeof stateOf>>, ...seen: string[]) =>
    (await followLog({ written: log.written, seen, keys, vouched }, log.read, sha256)).outcome
  expect(await outcomeOf(await stateOf(entriesOf(300)))).toBe('first-seen')
  expect(await outcomeOf(await stateOf(entriesOf(200)))).toBe('first-seen')
  expect(await outcomeOf(await stateOf(entriesOf(200).with(7, 'another')))).toBe('rewritten')
  expect(await outcomeOf(await stateOf(entriesOf(300).with(7, 'another')), log.written)).toBe('rewritten')
  expect(await outcomeOf(await stateOf(entriesOf(400)))).toBe('older')
})
