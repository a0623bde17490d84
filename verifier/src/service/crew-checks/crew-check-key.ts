import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createFile } from '@vigie/shared/node/replace-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { fileKeyBytes } from '@vigie/shared/proof/sealed-file.ts'

/**
 * The key of this installation, made when there is none; readable by its user alone, and kept apart from what it seals, so that
 * a copy of the crew checks opens nothing.
 */
export async function openCrewCheckKey(file: string): Promise<Uint8Array> {
  const key = await readKey(file)
  if (key) return key
  try {
    await createFile(file, `${randomBytes(fileKeyBytes).toString('base64url')}\n`, 0o600)
  } catch (error) {
    // another process of this installation made it at the same moment
    if (!isCode(error, 'EEXIST')) throw error
  }
  const made = await readKey(file)
  if (made) return made
  throw new Problem('file-not-readable', 'expected the key of crew checks that was just made')
}

async function readKey(file: string): Promise<Uint8Array | null> {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })
  if (text === null) return null
  const key = Uint8Array.from(Buffer.from(text.trim(), 'base64url'))
  if (key.length === fileKeyBytes) return key
  throw new Problem(
    'file-not-readable',
    'expected the key of crew checks: restore it, or remove it with what it sealed',
  )
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
