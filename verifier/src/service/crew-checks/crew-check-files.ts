import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import { createFolder, syncFolder } from '@vigie/shared/node/sync-folder.ts'
import { isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import { openSealedFile, sealFile } from '@vigie/shared/proof/sealed-file.ts'
import { uuidPattern } from '@vigie/shared/uuid.ts'
import type { CrewCheck } from './crew-check.ts'

/**
 * One sealed file a check, named by the day that it is deleted on and by nothing of what is in it: it goes in time even where the
 * key that opens it was lost.
 */
export interface CrewCheckFiles {
  readonly list: () => Promise<readonly string[]>
  /** What is due by that day, whether it can be opened or not. */
  readonly removeDue: (today: PlainDate) => Promise<void>
  /** What a crash left half written (replace-file.ts); before anything is written. */
  readonly removeDrafts: () => Promise<void>
  /** Null: there is none, or it was not sealed here under that name. */
  readonly read: (name: string) => Promise<{ readonly check: CrewCheck; readonly bytes: number } | null>
  /** On the disk, whole, before it resolves; gives its size. */
  readonly write: (check: CrewCheck) => Promise<number>
  readonly remove: (name: string) => Promise<void>
}

export function fileNameOf({ id, deletedOn }: Pick<CrewCheck, 'id' | 'deletedOn'>): string {
  return `${deletedOn}.${id}.jwe`
}

const form = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})\\.(${uuidPattern})\\.jwe$`)

export function openCrewCheckFiles(folder: string, key: () => Promise<Uint8Array>): CrewCheckFiles {
  const remove = async (names: readonly string[]) => {
    if (names.length === 0) return
    for (const name of names) await rm(join(folder, name), { force: true })
    await syncFolder(folder)
  }
  return {
    async list() {
      return (await namesIn(folder)).filter((name) => dueDayOf(name) !== null)
    },
    async removeDue(today) {
      const isDue = (day: PlainDate | null) => day !== null && day <= today
      await remove((await namesIn(folder)).filter((name) => isDue(dueDayOf(name))))
    },
    async removeDrafts() {
      const isDraft = (name: string) => name.startsWith('.') && dueDayOf(name.slice(1, 1 + nameLength)) !== null
      await remove((await namesIn(folder)).filter(isDraft))
    },
    async read(name) {
      const sealed = await readFile(join(folder, name), 'utf8').catch(() => null)
      const opened = sealed === null ? null : await openSealedFile(sealed, name, await key())
      if (!opened || sealed === null) return null
      // ours: sealed by `write`, under this very name
      return { check: JSON.parse(new TextDecoder().decode(opened)) as CrewCheck, bytes: sealed.length }
    },
    async write(check) {
      const name = fileNameOf(check)
      await createFolder(folder, 0o700)
      const sealed = await sealFile(new TextEncoder().encode(JSON.stringify(check)), name, await key())
      await replaceFile(join(folder, name), sealed, 0o600)
      return sealed.length
    },
    remove: (name) => remove([name]),
  }
}

const nameLength = '2026-12-22.00000000-0000-0000-0000-000000000000.jwe'.length

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

function dueDayOf(name: string): PlainDate | null {
  const day = form.exec(name)?.[1]
  return isPlainDate(day) ? day : null
}
