import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { replaceFile } from '../replace-file.ts'
import { removeSiblings, writeSiblings } from './compressed-siblings.ts'

/**
 * Writes a file and its compressed siblings; answers whether anything changed. The same bytes are left alone: caches
 * keep what they have. One caller at a time, or a sibling could be of other bytes until the next call (`alone`).
 */
export async function writePublishedFile(folder: string, name: string, content: string): Promise<boolean> {
  const file = path.join(folder, name)
  const bytes = Buffer.from(content)
  const isNew = !(await holds(file, bytes))
  if (isNew) {
    await removeSiblings(file)
    await replaceFile(file, bytes)
  }
  await writeSiblings(file, bytes)
  return isNew
}

async function holds(file: string, bytes: Buffer): Promise<boolean> {
  try {
    return bytes.equals(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
