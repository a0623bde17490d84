import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readEntryBundle, tilePath, tileWidth, widthOfTile } from '@vigie/shared/log/tile.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** Entries `from` to `size` of the log as its static files have them; nothing of it is believed before a root says so. */
export async function readPublishedEntries(
  folder: string,
  { from, size }: { readonly from: number; readonly size: number },
): Promise<Uint8Array[]> {
  const first = Math.floor(from / tileWidth)
  const entries: Uint8Array[] = []
  for (let index = first; index * tileWidth < size; index += 1) {
    entries.push(...(await readBundle(folder, index, widthOfTile(0, index, size))))
  }
  return entries.slice(from - first * tileWidth)
}

/** A part goes away once its tile is full. */
async function readBundle(folder: string, index: number, width: number): Promise<Uint8Array[]> {
  const read = (name: string) => readFile(path.join(folder, name)).catch(() => null)
  const bundle = (await read(tilePath('entries', index, width))) ?? (await read(tilePath('entries', index)))
  const entries = bundle ? readEntryBundle(new Uint8Array(bundle)) : []
  if (entries.length >= width) return entries.slice(0, width)
  throw new Problem('log-damaged', 'entries of the published log are not in its files')
}
