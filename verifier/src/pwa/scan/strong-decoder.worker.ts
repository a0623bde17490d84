import type { DecodeRequest } from '@vigie/shared/ui/camera/decoder.ts'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { type Picture, rungsFor } from './decode-ladder.ts'

// Unless told where it is, zxing-wasm fetches its program from a public network.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })

self.onmessage = async (event: MessageEvent<DecodeRequest>) => self.postMessage(await decode(event.data))

async function decode({ image, effort }: DecodeRequest): Promise<string | null> {
  for (const climb of rungsFor(effort)) {
    const text = await read(climb(image))
    if (text !== null) return text
  }
  return null
}

async function read({ data, width, height }: Picture): Promise<string | null> {
  const image = new ImageData(data, width, height)
  const [code] = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true })
  return code?.isValid ? code.text : null
}
