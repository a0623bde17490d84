import { access, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Checkpoint, readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { compareLogs } from '@vigie/shared/log/follow-log.ts'
import { readTiles } from '@vigie/shared/log/read-tiles.ts'
import { tilePath, tileWidth, widthOfTile } from '@vigie/shared/log/tile.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { fetchPublished, type Mirror, putDown } from './mirrored-files.ts'

/** A quarter of a million entries a round: a mirror that starts late catches up in a few. */
const mostTilesARound = 1_000
/** Twenty-five million entries: what is copied anew at once when the log is no longer the one that was mirrored. */
const mostTilesAnew = 100_000

/**
 * Copies the public log's checkpoint and hash tiles, which devices need to check that it only grew; no entries. The
 * checkpoint comes last, once all its tiles are there. A log that is not the one of before is copied whole, so that
 * devices find the hashes that convict it. Answers how many files changed.
 */
export async function mirrorLog(mirror: Mirror): Promise<number> {
  const bytes = await fetchPublished(mirror, 'log/checkpoint')
  const now = bytes && checkpointIn(bytes)
  if (!bytes || !now) return 0
  const kept = await readFile(join(mirror.publishedFolder, 'log/checkpoint')).catch(() => null)
  const before = kept && checkpointIn(kept)
  const isSameLog = !before || (await follows(now, before, mirror))
  if (!isSameLog) await rm(join(mirror.publishedFolder, 'log/tile'), { recursive: true, force: true })
  const tiles = tilesOf(now.size, isSameLog ? (before?.size ?? 0) : 0)
  const round = await copyTiles(tiles, isSameLog ? mostTilesARound : mostTilesAnew, mirror)
  if (round.missing > 0 || !(await putDown(mirror.publishedFolder, 'log/checkpoint', bytes))) return round.changed
  const verifierKeys = await fetchPublished(mirror, 'log/verifier-keys')
  if (verifierKeys) await putDown(mirror.publishedFolder, 'log/verifier-keys', verifierKeys)
  return round.changed + 1
}

function checkpointIn(bytes: Uint8Array): Checkpoint | null {
  try {
    return readCheckpoint(new TextDecoder().decode(bytes))
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** By tiles fetched anew: those of before would vouch for themselves. What cannot be told is taken for the same log. */
async function follows(now: Checkpoint, before: Checkpoint, mirror: Mirror): Promise<boolean> {
  const read = readTiles(now.size, (path) => fetchPublished(mirror, `log/${path}`), nodeHashes.sha256)
  return (await compareLogs(now, before, { read, sha256: nodeHashes.sha256 })) !== 'rewritten'
}

interface TileToCopy {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** The hash tiles of a tree that one of `from` leaves did not have whole. */
function* tilesOf(size: number, from: number): Generator<TileToCopy> {
  for (let level = 0; size >= tileWidth ** level; level += 1) {
    const first = Math.floor(from / tileWidth ** (level + 1))
    for (let index = first; widthOfTile(level, index, size) > 0; index += 1) {
      yield { level, index, width: widthOfTile(level, index, size) }
    }
  }
}

async function copyTiles(tiles: Iterable<TileToCopy>, most: number, mirror: Mirror) {
  let [changed, missing] = [0, 0]
  for (const tile of tiles) {
    if (await isKept(tile, mirror)) continue
    if (changed >= most) return { changed, missing: missing + 1 }
    if (await copyTile(tile, mirror)) changed += 1
    else missing += 1
  }
  return { changed, missing }
}

function isKept({ level, index, width }: TileToCopy, { publishedFolder }: Mirror): Promise<boolean> {
  const file = join(publishedFolder, 'log', tilePath(level, index, width))
  return access(file).then(
    () => true,
    () => false,
  )
}

/** A part that is gone at the publisher's was filled meanwhile. A tile that is full replaces its parts. */
async function copyTile({ level, index, width }: TileToCopy, mirror: Mirror): Promise<boolean> {
  const [part, whole] = [tilePath(level, index, width), tilePath(level, index)]
  for (const path of new Set([part, whole])) {
    const bytes = await fetchPublished(mirror, `log/${path}`)
    if (!bytes) continue
    await putDown(mirror.publishedFolder, `log/${path}`, bytes)
    if (path === whole) await rm(join(mirror.publishedFolder, `log/${whole}.p`), { recursive: true, force: true })
    return true
  }
  return false
}
