import type { DecodeRequest } from '@vigie/shared/ui/camera/decoder.ts'
import { pixelsOf } from '@vigie/shared/ui/camera/pixels-of.ts'
import { prepareZXingModule } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { greyOf } from './decode-ladder.ts'
import { readFrame, readPhoto } from './read-strongly.ts'
import { createSeenModules } from './seen-modules.ts'

// Unless told where it is, zxing-wasm fetches its program from a public network.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })

const seen = createSeenModules()

self.onmessage = async (event: MessageEvent<DecodeRequest>) => self.postMessage(await decode(event.data))

async function decode({ image, effort, attempt }: DecodeRequest): Promise<string | null> {
  const grey = greyOf(pixelsOf(image))
  return effort === 'photo' ? await readPhoto(grey) : await readFrame(grey, attempt, seen)
}
