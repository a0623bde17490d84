import type { DecodeRequest } from '@vigie/shared/ui/camera/decoder.ts'
import { pixelsOf } from '@vigie/shared/ui/camera/pixels-of.ts'
import { prepareZXingModule } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { greyOf, rungsFor } from './decode-ladder.ts'
import { readWithZxing } from './read-with-zxing.ts'

// Unless told where it is, zxing-wasm fetches its program from a public network.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })

self.onmessage = async (event: MessageEvent<DecodeRequest>) => self.postMessage(await decode(event.data))

/** Of a frame, one way at a time: the next frame is there by then. Of a photo, every way. */
async function decode({ image, effort, attempt }: DecodeRequest): Promise<string | null> {
  const grey = greyOf(pixelsOf(image))
  const rungs = rungsFor(effort)
  const tried = effort === 'photo' ? rungs : [rungs[attempt % rungs.length] ?? rungs[0]]
  for (const climb of tried) {
    const text = climb ? await readWithZxing(climb(grey)) : null
    if (text !== null) return text
  }
  return null
}
