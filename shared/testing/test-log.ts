import { nodeHashes } from '../node/node-hashes.ts'
import { writeCheckpoint } from '../src/log/checkpoint.ts'
import { rootOfLeaves } from '../src/log/frontier.ts'
import { hashLeaf } from '../src/log/hash-node.ts'
import { noteKeyOf } from '../src/log/note-key-of.ts'
import { keyIdOf, writeSignedNote } from '../src/log/signed-note.ts'
import { tilePath, tileWidth, widthOfTile } from '../src/log/tile.ts'
import type { TestKey } from './test-authority.ts'

const { sha256 } = nodeHashes

export interface TestLog extends Pick<TestKey, 'publicKeyMultibase' | 'sign'> {
  readonly origin: string
  readonly entries: readonly string[]
}

/** A published log: its signed checkpoint and its hash tiles, by their paths below it. */
export async function createTestLog({ origin, entries, publicKeyMultibase, sign }: TestLog) {
  const leaves = entries.map((entry) => hashLeaf(new TextEncoder().encode(entry), sha256))
  const text = writeCheckpoint({ origin, size: leaves.length, root: rootOfLeaves(leaves, sha256) })
  const key = await noteKeyOf(origin, publicKeyMultibase)
  const signature = await sign(new TextEncoder().encode(text))
  const checkpoint = writeSignedNote({
    text,
    signatures: [{ name: origin, keyId: keyIdOf(key, sha256), signature }],
  })
  return { checkpoint, files: tilesOf(leaves) }
}

/** As many different entries as asked for; the first ones are always the same. */
export function entriesOf(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `entry ${at}`)
}

function tilesOf(leaves: readonly Uint8Array[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let hashes = leaves
  for (let level = 0; hashes.length > 0; level += 1) {
    const above: Uint8Array[] = []
    for (let index = 0; index * tileWidth < hashes.length; index += 1) {
      const held = hashes.slice(index * tileWidth, (index + 1) * tileWidth)
      const width = widthOfTile(level, index, leaves.length)
      files.set(tilePath(level, index, width), Uint8Array.from(Buffer.concat(held)))
      if (held.length === tileWidth) above.push(rootOfLeaves(held, sha256))
    }
    hashes = above
  }
  return files
}
