import { looksLikePack } from '@vigie/shared/inspection-pack/looks-like-pack.ts'
import { goTo } from '../places/place.ts'

/** A pack among the files that people choose or drop: it is loaded, and its screen opens. Answers whether it was one. */
export async function takePackFile(file: Blob): Promise<boolean> {
  if (!looksLikePack(new Uint8Array(await file.slice(0, 2).arrayBuffer()))) return false
  const { loadPack } = await import('./pack-news.ts')
  goTo('pack')
  await loadPack(file)
  return true
}
