import { argon2Sync, createDecipheriv } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'
import { describe, expect, test } from 'vitest'
import type { Argon2Question } from '../vault/derive-opener.ts'
import { type Derive, sealBackup, unsealBackup } from './seal-backup.ts'

/** OpenSSL's argon2id, which shares no line with the browser's. */
const derive: Derive = async ({ secret, salt, cost }: Argon2Question) =>
  new Uint8Array(
    argon2Sync('argon2id', {
      message: secret,
      nonce: salt,
      parallelism: cost.parallelism,
      tagLength: 32,
      memory: cost.memoryKib,
      passes: cost.iterations,
    }),
  )

const utf8 = (text: string) => new TextEncoder().encode(text)
const secret = utf8('quatre mots au hasard')
const cost = { memoryKib: 64, iterations: 2, parallelism: 1 }
const content = utf8('{"format":"vigie-backup"}')
const seal = () => sealBackup(content, { secret, cost, derive })

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'accepted'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/** The file with a digest that is right again, as who means harm would write it. */
async function redigested(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const changed = new Uint8Array(file)
  const digest = await crypto.subtle.digest('SHA-256', changed.subarray(0, changed.length - 32))
  changed.set(new Uint8Array(digest), changed.length - 32)
  return changed
}

describe('a backup file', () => {
  test('opens with its passphrase, and is another one each time', async () => {
    const file = await seal()
    expect(await unsealBackup(file, { secret, derive })).toEqual(content)
    expect(Buffer.from(await seal()).equals(Buffer.from(file))).toBe(false)
    expect(Buffer.from(file).includes('vigie-backup')).toBe(false)
  })

  test('is read with standard tools alone, as its document shows', async () => {
    const file = Buffer.from(await seal())
    expect(file.subarray(0, 8).toString()).toBe('VIGIEBAK')
    const [parallelism = 0, memory, passes] = [file[11], file.readUInt32BE(12), file.readUInt32BE(16)]
    const nonce = file.subarray(20, 36)
    const key = argon2Sync('argon2id', { message: secret, nonce, parallelism, tagLength: 32, memory, passes })
    const sealed = file.subarray(52, 52 + file.readUInt32BE(48))
    const opening = createDecipheriv('aes-256-gcm', key, file.subarray(36, 48))
    opening.setAAD(file.subarray(0, 52)).setAuthTag(sealed.subarray(-16))
    expect(Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()])).toEqual(Buffer.from(content))
  })

  test('of another kind, version or length is refused before anything is derived', async () => {
    const file = await seal()
    const never: Derive = () => Promise.reject(new Error('derived'))
    const changed = (at: number, byte: number) => Uint8Array.from(file, (old, index) => (index === at ? byte : old))
    const cases: [Uint8Array<ArrayBuffer>, string][] = [
      [utf8(''), 'backup-not-ours'],
      [utf8('%PDF-1.7 and so on and on and on'), 'backup-not-ours'],
      [file.slice(0, 40), 'backup-damaged'],
      [file.slice(0, -1), 'backup-damaged'],
      [Uint8Array.from([...file, 0]), 'backup-damaged'],
      [changed(60, (file[60] ?? 0) ^ 1), 'backup-damaged'],
      [changed(8, 2), 'backup-version-unknown'],
      [changed(9, 2), 'backup-version-unknown'],
      [changed(10, 0), 'backup-version-unknown'],
      [changed(12, 255), 'backup-too-costly'],
      [changed(16, 1), 'backup-too-costly'],
      [changed(11, 0), 'backup-too-costly'],
      [new Uint8Array(50_000_001), 'backup-too-large'],
    ]
    for (const [bytes, code] of cases) {
      expect(await codeOf(() => unsealBackup(bytes, { secret, derive: never }))).toBe(code)
    }
  })

  test('a wrong passphrase opens nothing, nor does a file that was changed with its digest', async () => {
    const file = await seal()
    expect(await codeOf(() => unsealBackup(file, { secret: utf8('autre'), derive }))).toBe('backup-passphrase-wrong')
    for (const at of [20, 36, 52, file.length - 33]) {
      const changed = await redigested(Uint8Array.from(file, (old, index) => (index === at ? old ^ 1 : old)))
      expect(await codeOf(() => unsealBackup(changed, { secret, derive }))).toBe('backup-passphrase-wrong')
    }
  })
})
