import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '../sync-folder.ts'

/** Readers see the old bytes or the new ones, never half of them, and the new ones survive a power cut. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  // A name that begins with a dot is served by nobody; two containers may both be process 1.
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`)
  try {
    await writeDurably(temporary, bytes)
    await rename(temporary, file)
  } catch (cause) {
    // A full disk must not be filled further by what could not be finished.
    await rm(temporary, { force: true })
    throw cause
  }
  await syncFolder(path.dirname(file))
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
