import { createTurns, keepWorker } from '../kept-worker.ts'

/** `frame`: one of many, must be quick. `photo`: the only one there is, every attempt is worth its time. */
export type Effort = 'frame' | 'photo'

export interface DecodeRequest {
  readonly image: ImageBitmap | ImageData
  readonly effort: Effort
  /** Counts the frames of one watch: a decoder that knows several ways tries another one each time. */
  readonly attempt: number
}

/** Reads the text of a QR code in an image, or null. A bitmap is handed over and closed. */
export type Decoder = (image: ImageBitmap | ImageData, effort: Effort, attempt?: number) => Promise<string | null>

/** On an old telephone; a decoder that takes longer is hung. */
const deadlines: Record<Effort, number> = { frame: 5_000, photo: 30_000 }

/** A decoder in its own worker, which is ended and started afresh when one image takes too long. */
export function createWorkerDecoder(workerUrl: string): Decoder {
  const worker = keepWorker<DecodeRequest, string | null>(workerUrl)
  const inTurn = createTurns()
  return (image, effort, attempt = 0) => {
    const transfer = image instanceof ImageData ? [] : [image]
    return inTurn(() => worker.ask({ request: { image, effort, attempt }, deadlineMs: deadlines[effort], transfer }))
  }
}
