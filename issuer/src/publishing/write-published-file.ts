import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a file so that readers see the old bytes or the new ones, never half of them, and so that it survives a power
 * cut; answers whether anything changed. The same bytes are left alone: caches keep what they have.
 */
export async function writePublishedFile(folder: string, name: string, content: string): Promise<boolean> {
  const file = path.join(folder, name)
  const bytes = Buffer.from(content)
  if (await holds(file, bytes)) return false
  await mkdir(path.dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.new`
  const handle = await open(temporary, 'w', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  await syncFolder(path.dirname(file))
  return true
}

async function holds(file: string, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
