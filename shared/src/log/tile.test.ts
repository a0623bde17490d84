import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { expect, test } from 'vitest'
import { rootOfLeaves } from './frontier.ts'
import { hashLeaf } from './hash-node.ts'
import { hashesOfTile, readEntryBundle, subtreeOfTile, tilePath, widthOfTile, writeEntryBundle } from './tile.ts'

const { sha256 } = nodeHashes

test('paths are those of the specification', () => {
  expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067')
  expect(tilePath('entries', 273, 112)).toBe('tile/entries/273.p/112')
  expect(tilePath(2, 0, 1)).toBe('tile/2/000.p/1')
  expect(tilePath(0, 1000)).toBe('tile/0/x001/000')
})

test('the example of 70,000 entries has the tiles that the specification counts', () => {
  expect(widthOfTile(0, 272, 70_000)).toBe(256)
  expect(widthOfTile(0, 273, 70_000)).toBe(112)
  expect(widthOfTile(0, 274, 70_000)).toBe(0)
  expect(widthOfTile(1, 0, 70_000)).toBe(256)
  expect(widthOfTile(1, 1, 70_000)).toBe(17)
  expect(widthOfTile(2, 0, 70_000)).toBe(1)
  expect(widthOfTile(3, 0, 70_000)).toBe(0)
})

test('a subtree of a tile is the root of its hashes; one past its end is refused', () => {
  const hashes = Array.from({ length: 12 }, (_, at) => hashLeaf(Uint8Array.of(at), sha256))
  const tile = new Uint8Array(Buffer.concat(hashes))
  expect(hashesOfTile(tile)).toEqual(hashes)
  expect(subtreeOfTile(tile, { height: 2, index: 1 }, sha256)).toEqual(rootOfLeaves(hashes.slice(4, 8), sha256))
  expect(() => subtreeOfTile(tile, { height: 3, index: 1 }, sha256)).toThrow(
    expect.objectContaining({ code: 'log-damaged' }),
  )
})

test('entries come out of a bundle as they went in; one that is cut short is refused', () => {
  const entries = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(65_535, 7)].map((bytes) => new Uint8Array(bytes))
  const bundle = writeEntryBundle(entries)
  expect(readEntryBundle(bundle)).toEqual(entries)
  expect(readEntryBundle(new Uint8Array())).toEqual([])
  for (const end of [1, 3, bundle.length - 1]) {
    expect(() => readEntryBundle(bundle.slice(0, end))).toThrow(expect.objectContaining({ code: 'log-damaged' }))
  }
  expect(() => writeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError)
})
