import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Of } from './sha256-of.ts'
import { openJournal } from './signing/journal.ts'
import type { JournalEntry } from './signing/journal-format.ts'

// On a disk of 64 KiB. Only root may mount one, and not in every container: elsewhere these two are left out. `pnpm faults
// --only disk-full` does the same to the running programs, and to PostgreSQL.

const disk = mkdtempSync(path.join(tmpdir(), 'vigie-disk-'))
const isMounted = mountSmallDisk()

function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

beforeAll(() => expect(readdirSync(disk)).toEqual([]))
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

function entryOf(planId: string, signed: string): JournalEntry {
  const plan = { kind: 'title', keyIds: ['k'], approvals: ['a', 'b'], at: '2026-11-22T12:00:00.000Z' } as const
  return { ...plan, planId, sha256: sha256Of(planId), signed, signedSha256: sha256Of(signed) }
}

test.skipIf(!isMounted)(
  'a journal that has no room signs nothing, keeps what it has, and goes on when there is room',
  async () => {
    const file = path.join(disk, 'journal.jsonl')
    const journal = await openJournal(file)
    const small = 'x'.repeat(1_000)
    await journal.append(entryOf('first', small), small)
    const large = 'y'.repeat(100_000)
    await expect(journal.append(entryOf('second', large), large)).rejects.toMatchObject({ code: 'signer-unavailable' })
    expect(await journal.find('second', sha256Of('second'))).toBeNull()
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2)

    await journal.append(entryOf('third', small), small)
    await journal.close()
    const again = await openJournal(file)
    expect(again.length).toBe(2)
    await again.close()
  },
)

test.skipIf(!isMounted)('a publication that has no room leaves the old file whole and nothing beside it', async () => {
  const file = path.join(disk, 'list.json')
  await replaceFile(file, 'the old list')
  await expect(replaceFile(file, Buffer.alloc(100_000))).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(readFileSync(file, 'utf8')).toBe('the old list')
  expect(readdirSync(disk).filter((name) => name.startsWith('.'))).toEqual([])
})
