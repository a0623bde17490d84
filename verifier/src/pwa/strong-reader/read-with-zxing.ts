import { partOfMany } from '@vigie/shared/ui/camera/part-of-many.ts'
import { type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './decode-ladder.ts'

export interface ReadCode {
  /** Null where a code was found and its text could not be read. */
  readonly text: string | null
  /** Modules on a side, as far as it could be told. */
  readonly size: number | null
}

/**
 * `frame` for pictures of a camera; `photo` looks for light codes on dark ground too; `drawn` is for what was drawn from
 * a picture and holds one code, at its size.
 */
type Kind = 'frame' | 'photo' | 'drawn'

const options: Record<Kind, ReaderOptions> = {
  frame: { tryInvert: false },
  photo: {},
  drawn: { tryInvert: false, tryDownscale: false },
}

/** The code in a picture, or null where there is none. */
export async function readWithZxing(picture: Grey, kind: Kind): Promise<ReadCode | null> {
  const [code] = await readBarcodes(imageOf(picture), {
    // else it takes a corner mark for one of the smaller kinds of code, which no title has
    formats: ['QRCodeModel2'],
    maxNumberOfSymbols: 1,
    returnErrors: true,
    ...options[kind],
  })
  const text = code && code.sequenceSize > 1 ? partOfMany : code?.text
  return code ? { text: code.isValid ? (text ?? null) : null, size: sizeOf(code.version) } : null
}

/** ISO/IEC 18004: 17 modules and four more a version. */
function sizeOf(version: string): number | null {
  return /^[1-9]\d?$/.test(version) ? 17 + 4 * Number(version) : null
}

/** The library reads these properties of a browser's ImageData, which is not everywhere where this runs. */
function imageOf({ data, width, height }: Grey): ImageData {
  const pixels = new Uint8ClampedArray(data.length * 4)
  const whole = new Uint32Array(pixels.buffer)
  for (let i = 0; i < data.length; i += 1) whole[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101)
  return { data: pixels, width, height, colorSpace: 'srgb' } as ImageData
}
