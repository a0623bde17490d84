import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readPassphrase, readSignerSettings } from './signer-settings.ts'

async function variables(more: Record<string, string> = {}) {
  return { VIGIE_DATA: await mkdtemp(path.join(tmpdir(), 'vigie-settings-')), ...more }
}

test('a demonstration makes its own passphrase once, for its owner only', async () => {
  const given = await variables()
  const settings = readSignerSettings(given)
  const first = await readPassphrase(given, settings)
  expect(first.length).toBeGreaterThan(40)
  expect(await readPassphrase(given, settings)).toBe(first)
  const file = path.join(given.VIGIE_DATA, 'signer', 'passphrase')
  expect(await readFile(file, 'utf8')).toBe(first)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a production never makes a passphrase', async () => {
  const given = await variables({ VIGIE_ENVIRONMENT: 'production' })
  await expect(readPassphrase(given, readSignerSettings(given))).rejects.toMatchObject({ code: 'key-file-unreadable' })
})

test('a passphrase file that others may read is refused', async () => {
  const given = await variables()
  const file = path.join(given.VIGIE_DATA, 'secret')
  await writeFile(file, 'a passphrase\n', { mode: 0o600 })
  const named = { ...given, VIGIE_SIGNER_PASSPHRASE_FILE: file }
  expect(await readPassphrase(named, readSignerSettings(named))).toBe('a passphrase')
  await chmod(file, 0o640)
  await expect(readPassphrase(named, readSignerSettings(named))).rejects.toMatchObject({ code: 'key-file-unreadable' })
})

test('an environment that is not one of ours stops the start', () => {
  expect(() => readSignerSettings({ VIGIE_ENVIRONMENT: 'test' })).toThrow(
    expect.objectContaining({ code: 'settings-invalid' }),
  )
})
