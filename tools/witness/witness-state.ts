import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import { createFolder } from '@vigie/shared/node/sync-folder.ts'

/** What a witness must never forget: the last checkpoint it cosigned, for each log. */
export interface WitnessState {
  /** The note, as it was signed by its log; null before the first. */
  find(origin: string): Promise<string | null>
  /** On the disk when it returns. */
  keep(origin: string, note: string): Promise<void>
}

/** One file a log below the folder, replaced whole and synced: a power cut leaves the old one or the new one. */
export function openWitnessState(folder: string): WitnessState {
  const fileOf = (origin: string) => path.join(folder, `${Buffer.from(origin).toString('base64url')}.checkpoint`)
  return {
    async find(origin) {
      try {
        return await readFile(fileOf(origin), 'utf8')
      } catch (error) {
        // Only a file that is not there means that nothing was ever cosigned.
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    async keep(origin, note) {
      // A folder that a power cut takes away would be an empty memory, and any log would be believed again.
      await createFolder(folder, 0o700)
      await replaceFile(fileOf(origin), note, 0o600)
    },
  }
}
