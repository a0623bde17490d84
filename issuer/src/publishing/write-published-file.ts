import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '../sync-folder.ts'

/**
 * Writes a file so that readers see the old bytes or the new ones, never half of them, and so that it survives a power
 * cut; answers whether anything changed. The same bytes are left alone: caches keep what they have.
 */
export async function writePublishedFile(folder: string, name: string, content: string): Promise<boolean> {
  const file = path.join(folder, name)
  const bytes = Buffer.from(content)
  if (await holds(file, bytes)) return false
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
  return true
}

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function holds(file: string, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
