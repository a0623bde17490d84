import type { Decoder } from './decoder.ts'
import { frameOf, middleOf, type Region } from './frame-of.ts'
import { type NativeDetector, openNativeDetector } from './native-detector.ts'

/** Longest wait for word of a new frame: a picture that stands still sends none. */
const longestWaitMs = 100
/** Some platforms have a reader that never works: after as many faults it is left alone. */
const nativeFaultsBorne = 3
/** A reader of the platform that sees nothing for so many frames gets ours beside it. */
const nativeFramesAlone = 8

/** After as many frames of a stronger decoder, the quick one rests between its own. */
const strongFramesBeside = 3
const quickRestMs = 400

interface WatchOptions {
  readonly video: HTMLVideoElement
  /**
   * Each looks for itself, side by side, at whichever frame is the newest when it is free. The first is the quick one: it
   * leaves the processor to the others once they have been at work without finding more.
   */
  readonly decoders: readonly Decoder[]
  readonly signal: AbortSignal
  /** How many times the middle of the picture is enlarged; 1 is all of it. */
  readonly zoom?: () => number
  /** Answers whether the text was what we look for; if not, the watch goes on. */
  readonly onText: (text: string) => boolean
}

/** Looks at the camera until a text is taken or the signal says stop. Frames never wait in line: a late one is not read. */
export async function watchCamera({ video, decoders, signal, zoom = () => 1, onText }: WatchOptions): Promise<void> {
  const over = new AbortController()
  const until = over.signal
  signal.addEventListener('abort', () => over.abort(), { once: true })
  if (signal.aborted) return
  const take = (text: string | null) => {
    if (text && !until.aborted && onText(text)) over.abort()
  }
  const native = await openNativeDetector()
  const alone = new AbortController()
  const reading = native ? readNatively(native, { video, until, take, alone }) : alone.abort()
  if (!alone.signal.aborted) await happening([alone.signal, until])
  let strongFrames = 0
  const ours = decoders.map(async (decode, place) => {
    for (let attempt = 0; !until.aborted; attempt += 1) {
      const image = await frameOf(video, regionOf(video, zoom(), attempt))
      if (image) take(await decode(image, 'frame', attempt))
      if (image && place > 0) strongFrames += 1
      if (place === 0 && strongFrames >= strongFramesBeside) await pause(quickRestMs)
      await nextFrame(video)
    }
  })
  await Promise.all([reading, ...ours])
}

interface NativeWatch {
  readonly video: HTMLVideoElement
  readonly until: AbortSignal
  readonly take: (text: string | null) => void
  /** Aborted once ours should look as well. */
  readonly alone: AbortController
}

/** A frame that the platform cannot read now counts as a fault; a reader that only has faults is given up. */
async function readNatively(detect: NativeDetector, { video, until, take, alone }: NativeWatch): Promise<void> {
  let faults = 0
  for (let frame = 1; !until.aborted && faults < nativeFaultsBorne; frame += 1) {
    if (video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0) {
      const seen = await detect(video)
      faults = seen === 'fault' ? faults + 1 : 0
      if (seen !== 'fault') take(seen)
    }
    if (frame === nativeFramesAlone) alone.abort()
    await nextFrame(video)
  }
  alone.abort()
}

/** Enlarged by hand, the middle at full resolution, and all of the picture in between: a hand is not always steady. */
function regionOf(video: HTMLVideoElement, zoom: number, attempt: number): Region | null {
  if (zoom === 1 || attempt % 4 === 3) return null
  return middleOf(video.videoWidth, video.videoHeight, zoom)
}

function nextFrame(video: HTMLVideoElement): Promise<unknown> {
  return new Promise((resume) => {
    // missing from older browsers; there a pause does
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(resume)
    setTimeout(resume, longestWaitMs, null)
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms))
}

function happening(signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) signal.addEventListener('abort', () => resolve(), { once: true })
    if (signals.some(({ aborted }) => aborted)) resolve()
  })
}
