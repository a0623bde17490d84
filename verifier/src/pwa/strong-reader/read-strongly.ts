import { type Grey, rungsFor } from './decode-ladder.ts'
import { readFlattened } from './read-flattened.ts'
import { readWithZxing } from './read-with-zxing.ts'
import type { SeenModules } from './seen-modules.ts'

/** Frames between two that are looked at whole in one other way: it costs more than all else, and rarely helps. */
const framesApart = 4

/** Of a camera's frame: as it is, then flattened, and now and then one other way; the next frame is there by then. */
export async function readFrame(grey: Grey, attempt: number, seen: SeenModules): Promise<string | null> {
  const text = (await readWithZxing(grey, 'frame'))?.text ?? (await readFlattened(grey, seen))
  if (text || attempt % framesApart !== 1) return text
  const rungs = rungsFor('frame')
  const climb = rungs[Math.floor(attempt / framesApart) % rungs.length]
  return climb ? ((await readWithZxing(climb(grey), 'frame'))?.text ?? null) : null
}

/** Of a photo, the only one there is, in every way. */
export async function readPhoto(grey: Grey): Promise<string | null> {
  const text = (await readWithZxing(grey, 'photo'))?.text ?? (await readFlattened(grey, null))
  if (text) return text
  for (const climb of rungsFor('photo')) {
    const read = await readWithZxing(climb(grey), 'photo')
    if (read?.text) return read.text
  }
  return null
}
