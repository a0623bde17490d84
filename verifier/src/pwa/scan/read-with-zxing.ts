import { readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './decode-ladder.ts'

/** The text of the code in a picture, or null. `partOfMany`: a piece of a text that was split over several codes. */
export async function readWithZxing(picture: Grey): Promise<string | null> {
  const [code] = await readBarcodes(imageOf(picture), { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true })
  return code?.isValid ? code.text : null
}

/** The library reads these properties of a browser's ImageData, which is not everywhere where this runs. */
function imageOf({ data, width, height }: Grey): ImageData {
  const pixels = new Uint8ClampedArray(data.length * 4)
  const whole = new Uint32Array(pixels.buffer)
  for (let i = 0; i < data.length; i += 1) whole[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101)
  return { data: pixels, width, height, colorSpace: 'srgb' } as ImageData
}
