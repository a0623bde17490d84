import { writePack } from '../../src/inspection-pack/pack-file.ts'
import { readKeptTrust } from './kept-trust.ts'

/** What this device keeps, as a pack for another device; null while it keeps nothing that makes one. */
export async function makePack(): Promise<Blob | null> {
  const { files } = await readKeptTrust()
  if (!files?.snapshot) return null
  const { trust, snapshot, statusLists, catalogue = null, checkpoint = null } = files
  const text = writePack({ trust, snapshot, statusLists, catalogue, checkpoint })
  const compressed = new Blob([Uint8Array.from(text)]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Response(compressed, { headers: { 'content-type': 'application/gzip' } }).blob()
}

/** How many bytes of files this device keeps, uncompressed. */
export async function sizeOfKept(): Promise<number> {
  const { files } = await readKeptTrust()
  if (!files) return 0
  const all = [files.trust, files.snapshot, files.catalogue, files.checkpoint, ...files.statusLists.values()]
  return all.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0)
}
