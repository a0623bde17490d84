import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'

/** A new file is on the disk only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new folder likewise, with those above it that are new: what is synced inside is lost with a folder that is not. */
export async function createFolder(folder: string, mode?: number): Promise<void> {
  const first = await mkdir(folder, { recursive: true, ...(mode !== undefined && { mode }) })
  if (first === undefined) return
  const stop = path.dirname(first)
  for (let above = path.dirname(path.resolve(folder)); ; above = path.dirname(above)) {
    await syncFolder(above)
    if (above === stop || above === path.dirname(above)) return
  }
}
