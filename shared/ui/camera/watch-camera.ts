import type { Decoder } from './decoder.ts'
import { openNativeDetector } from './native-detector.ts'

const framePauseMs = 60

interface WatchOptions {
  readonly video: HTMLVideoElement
  /** The second and later ones are strong and slow: they get every third frame. */
  readonly decoders: readonly Decoder[]
  readonly signal: AbortSignal
  /** Answers whether the text was what we look for; if not, the watch goes on. */
  readonly onText: (text: string) => boolean
}

/** Looks at the camera until a text is taken or the signal says stop. */
export async function watchCamera({ video, decoders, signal, onText }: WatchOptions): Promise<void> {
  const native = await openNativeDetector()
  const canvas = document.createElement('canvas')
  for (let frame = 0; !signal.aborted; frame += 1) {
    if (video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0) {
      const text = (await native?.(video)) || (await decodeFrame(grabFrame(video, canvas), decoders, frame))
      if (signal.aborted || (text && onText(text))) return
    }
    await new Promise((resume) => setTimeout(resume, framePauseMs))
  }
}

async function decodeFrame(image: ImageData | null, decoders: readonly Decoder[], frame: number) {
  if (!image) return null
  const [quick, ...strong] = decoders
  const text = quick ? await quick(image, 'frame') : null
  if (text || frame % 3 !== 2) return text
  for (const decode of strong) {
    const found = await decode(image, 'frame')
    if (found) return found
  }
  return null
}

function grabFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, 0)
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
}
