import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { hashLength } from '@vigie/shared/log/hash-node.ts'
import { tilePath, tileWidth, widthOfTile, writeEntryBundle } from '@vigie/shared/log/tile.ts'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import type { Database } from '../db/open-database.ts'
import { listLeaves, tileReader } from './log-store.ts'

export interface LogFiles {
  readonly bodyId: string
  /** The folder of the log. */
  readonly folder: string
  /** Leaves whose files are there already. */
  readonly from: number
  readonly size: number
}

/** Writes the tiles and entry bundles of a tree that is about to be published; a tile that is full replaces its parts. */
export async function writeLogFiles(db: Database, files: LogFiles): Promise<void> {
  const readTile = tileReader(db, files.bodyId)
  for (let level = 0; files.size >= tileWidth ** level; level += 1) {
    for (const { index, width } of tilesToWrite(level, files)) {
      const tile = (await readTile(level, index)).subarray(0, width * hashLength)
      await writeTile(files.folder, { level, index, width, content: tile })
    }
  }
  for (const { index, width } of tilesToWrite(0, files)) {
    const from = index * tileWidth
    const leaves = await listLeaves(db, { bodyId: files.bodyId, from, to: from + width })
    const content = writeEntryBundle(leaves.map(({ entry }) => new TextEncoder().encode(entry)))
    await writeTile(files.folder, { level: 'entries', index, width, content })
  }
}

function tilesToWrite(level: number, { from, size }: LogFiles): { index: number; width: number }[] {
  const span = tileWidth ** (level + 1)
  const tiles: { index: number; width: number }[] = []
  for (let index = Math.floor(from / span); widthOfTile(level, index, size) > 0; index += 1) {
    tiles.push({ index, width: widthOfTile(level, index, size) })
  }
  return tiles
}

interface TileFile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
  readonly content: Uint8Array
}

async function writeTile(folder: string, { level, index, width, content }: TileFile): Promise<void> {
  const file = path.join(folder, tilePath(level, index, width))
  const before = await readFile(file).catch(() => null)
  if (!before?.equals(content)) await replaceFile(file, content)
  if (width === tileWidth) await rm(`${file}.p`, { recursive: true, force: true })
}
