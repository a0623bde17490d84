import { decodeQR } from 'qr/decode.js'
import type { DecodeRequest } from './decoder.ts'
import { pixelsOf } from './pixels-of.ts'

self.onmessage = (event: MessageEvent<DecodeRequest>) => self.postMessage(decode(event.data))

/** `qr` throws when it sees no code, which is the ordinary case of a camera. */
function decode({ image, effort }: DecodeRequest): string | null {
  const pixels = pixelsOf(image)
  try {
    return decodeQR(
      pixels,
      effort === 'photo' ? { effort: Number.POSITIVE_INFINITY, timeLimit: 5_000 } : { timeLimit: 30 },
    )
  } catch {
    return null
  }
}
