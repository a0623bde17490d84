import { ownScriptUrl } from '../own-script-url.ts'

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
  let worker: Worker | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const ask = (request: DecodeRequest) =>
    new Promise<string | null>((resolve) => {
      const current = worker ?? new Worker(ownScriptUrl(workerUrl), { type: 'module' })
      worker = current
      const finish = (text: string | null) => {
        clearTimeout(timer)
        resolve(text)
      }
      const giveUp = () => {
        current.terminate()
        worker = null
        finish(null)
      }
      const timer = setTimeout(giveUp, deadlines[request.effort])
      current.onmessage = (event: MessageEvent<string | null>) => finish(event.data)
      current.onerror = giveUp
      current.postMessage(request, request.image instanceof ImageData ? [] : [request.image])
    })

  return (image, effort, attempt = 0) => {
    const answer = turn.then(() => ask({ image, effort, attempt }))
    turn = answer
    return answer
  }
}
