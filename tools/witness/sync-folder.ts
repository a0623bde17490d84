import { open } from 'node:fs/promises'

/** A new file, or a new folder, is on the disk only once the folder that it is in is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
