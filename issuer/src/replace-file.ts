import { randomUUID } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createFolder, syncFolder } from './sync-folder.ts'

const forEveryone = 0o644

/** Readers see the old bytes or the new ones, never half of them, and the new ones survive a power cut. */
export function replaceFile(file: string, content: Uint8Array | string, mode = forEveryone): Promise<void> {
  return placeFile(file, { content, mode }, rename)
}

/** The same for a file that must not be there yet: refuses with `EEXIST`, and of two who make it at once the first wins. */
export function createFile(file: string, content: Uint8Array | string, mode = forEveryone): Promise<void> {
  return placeFile(file, { content, mode }, link)
}

interface Draft {
  readonly content: Uint8Array | string
  readonly mode: number
}

async function placeFile(file: string, draft: Draft, place: (from: string, to: string) => Promise<void>) {
  const folder = path.dirname(file)
  await createFolder(folder)
  // A name that begins with a dot is served by nobody; two containers may both be process 1.
  const temporary = path.join(folder, `.${path.basename(file)}.${randomUUID()}`)
  try {
    await writeDurably(temporary, draft)
    await place(temporary, file)
  } finally {
    // A full disk must not be filled further by what could not be finished.
    await rm(temporary, { force: true })
  }
  await syncFolder(folder)
}

async function writeDurably(file: string, { content, mode }: Draft): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
