import { createPublicKey, type JsonWebKeyInput, verify } from 'node:crypto'
import { mkdtemp, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { expect, test } from 'vitest'
import { did, openTestKeys, testIterations } from '../signing-fixture.ts'
import { createKeyFile, openFileSafe, openKeyFiles } from './key-file.ts'
import type { KeySafe } from './key-safe.ts'
import { openKeyStore } from './key-store.ts'

const period = {
  publishFrom: '2026-01-01T00:00:00Z',
  signFrom: '2026-01-01T00:00:00Z',
  signUntil: '2027-01-01T00:00:00Z',
} as const

test('a key that was made signs so that its public part verifies, on both curves', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-keys-'))
  for (const algorithm of ['P-256', 'Ed25519'] as const) {
    const id = `${did}#${algorithm.toLowerCase()}`
    await createKeyFile(
      folder,
      { id, use: 'titles', algorithm, ...period },
      { passphrase: 'p', iterations: testIterations },
    )
  }
  const keys = await openKeyFiles(folder, 'p')
  const data = new TextEncoder().encode('a title')
  for (const key of keys.list()) {
    const signature = await keys.sign(key.id, data)
    expect(signature).toHaveLength(64)
    const publicKey = createPublicKey({ key: await jwkOf(key.publicKeyMultibase), format: 'jwk' } as JsonWebKeyInput)
    const hash = key.algorithm === 'P-256' ? 'sha256' : null
    expect(verify(hash, data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  }
})

test('the files are for their owner only and show nothing of the private part', async () => {
  const { folder } = await openTestKeys()
  for (const name of await readdir(folder)) {
    expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600)
    const text = await readFile(path.join(folder, name), 'utf8')
    expect(text).not.toContain('PRIVATE KEY')
    // the beginning of a PKCS#8 structure for P-256, in base64
    expect(text).not.toContain('MIGHAgEAMBMG')
  }
})

test('a wrong passphrase, or a description written over, leaves the key unreadable', async () => {
  const { folder } = await openTestKeys()
  await expect(openKeyFiles(folder, 'another')).rejects.toMatchObject({ code: 'key-file-unreadable' })
  const file = path.join(folder, 't1.key.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"use": "titles"', '"use": "root"'))
  await expect(openKeyFiles(folder, 'a passphrase')).rejects.toMatchObject({ code: 'key-file-unreadable' })
  await writeFile(file, text.replace(/"signUntil": "\d+/, '"signUntil": "2099'))
  await expect(openKeyFiles(folder, 'a passphrase')).rejects.toMatchObject({ code: 'key-file-unreadable' })
})

test('a key is never written over another', async () => {
  const { folder } = await openTestKeys()
  const key = { id: `${did}#t1`, use: 'titles', algorithm: 'P-256', ...period } as const
  await expect(createKeyFile(folder, key, { passphrase: 'p', iterations: testIterations })).rejects.toMatchObject({
    code: 'EEXIST',
  })
})

test('what a command that was killed left behind stops neither the next one nor the signer', async () => {
  const { folder } = await openTestKeys()
  for (const pid of [process.pid, 1]) await writeFile(path.join(folder, `t1.key.json.${pid}.next`), 'half of a k')
  const store = await openKeyFiles(folder, 'a passphrase')
  const t1 = store.list().find(({ id }) => id === `${did}#t1`)!
  await store.describe({ ...t1, signUntil: '2026-11-25T00:00:00Z' }, 'shortened')
  await store.refresh()
  expect(store.list().find(({ id }) => id === t1.id)?.signUntil).toBe('2026-11-25T00:00:00Z')
})

test('a change that comes while the keys are being read is seen by whoever asks for them after it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-keys-'))
  const file = path.join(folder, 't1.slow.json')
  const opened = Promise.withResolvers<void>()
  const going = Promise.withResolvers<void>()
  const slow: KeySafe = {
    ...openFileSafe({ passphrase: async () => 'p' }),
    suffix: '.slow.json',
    async open(text) {
      opened.resolve()
      await going.promise
      return { description: JSON.parse(text), sign: async () => new Uint8Array() }
    },
  }
  const store = openKeyStore(folder, [slow])
  await writeFile(file, JSON.stringify({ id: 't1', compromisedSince: null }))
  const first = store.refresh()
  await opened.promise
  await rename(await written(`${file}.next`, { id: 't1', compromisedSince: '2026-11-20T00:00:00Z' }), file)
  const second = store.refresh()
  going.resolve()
  await Promise.all([first, second])
  expect(store.list()[0]?.compromisedSince).toBe('2026-11-20T00:00:00Z')
})

async function written(file: string, value: object): Promise<string> {
  await writeFile(file, JSON.stringify(value))
  return file
}

test('of two commands that make the same key at once one does, and leaves it whole', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-keys-'))
  const key = { id: `${did}#t1`, use: 'titles', algorithm: 'P-256', ...period } as const
  const make = () => createKeyFile(folder, key, { passphrase: 'p', iterations: testIterations })
  const made = await Promise.allSettled([make(), make(), make()])
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect((await readdir(folder)).sort()).toEqual(['key-events.jsonl', 't1.key.json'])
  expect((await openKeyFiles(folder, 'p')).list()).toHaveLength(1)
})

test('a key that is not here signs nothing', async () => {
  const { keys } = await openTestKeys()
  await expect(keys.sign(`${did}#t9`, new Uint8Array())).rejects.toMatchObject({ code: 'key-unknown' })
})
