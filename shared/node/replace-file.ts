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

/** A file that is on the disk, beside the one whose place it will take (`rename`), under a name that nobody serves. */
export async function draftFile(file: string, content: Uint8Array | string, mode = forEveryone): Promise<string> {
  const folder = path.dirname(file)
  await createFolder(folder)
  // A name that begins with a dot is served by nobody; two containers may both be process 1.
  const draft = path.join(folder, `.${path.basename(file)}.${randomUUID()}`)
  try {
    await writeDurably(draft, { content, mode })
  } catch (error) {
    // A full disk must not be filled further by what could not be finished.
    await rm(draft, { force: true })
    throw error
  }
  return draft
}

interface Content {
  readonly content: Uint8Array | string
  readonly mode: number
}

async function placeFile(
  file: string,
  { content, mode }: Content,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const draft = await draftFile(file, content, mode)
  try {
    await place(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(path.dirname(file))
}

async function writeDurably(file: string, { content, mode }: Content): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
