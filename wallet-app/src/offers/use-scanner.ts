import { type ReadonlySignal, useSignal } from '@preact/signals'
import { createWorkerDecoder, type Decoder } from '@vigie/shared/ui/camera/decoder.ts'
import { type Camera, type CameraFault, cameraFaultOf, openCamera } from '@vigie/shared/ui/camera/open-camera.ts'
import quickDecoderUrl from '@vigie/shared/ui/camera/quick-decoder.worker.ts?worker&url'
import { watchCamera } from '@vigie/shared/ui/camera/watch-camera.ts'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

export type ScannerState = 'off' | 'starting' | 'on' | CameraFault

export interface Scanner {
  readonly state: ReadonlySignal<ScannerState>
  start(): void
  stop(): void
}

const largestPhoto = 25_000_000

/** Its worker starts when it is first asked. */
const decoder: Decoder = createWorkerDecoder(quickDecoderUrl)

/** The camera, opened when the person asks for it and let go with the screen, or when the page is out of sight. */
export function useScanner(video: RefObject<HTMLVideoElement | null>, onText: (text: string) => void): Scanner {
  const state = useSignal<ScannerState>('off')
  const run = useSignal(0)
  useEffect(() => {
    if (run.value === 0) return
    const watching = new AbortController()
    let camera: Camera | null = null
    const scan = async () => {
      if (!video.current) return
      state.value = 'starting'
      try {
        camera = await openCamera(video.current)
      } catch (fault) {
        if (!watching.signal.aborted) state.value = cameraFaultOf(fault)
        return
      }
      if (watching.signal.aborted) return camera.stop()
      state.value = 'on'
      camera.whenEnded(() => stop())
      const take = (text: string) => {
        stop()
        onText(text)
        return true
      }
      await watchCamera({ video: video.current, decoders: [decoder], signal: watching.signal, onText: take })
    }
    void scan()
    return () => {
      watching.abort()
      camera?.stop()
    }
  }, [run.value])
  useEffect(() => {
    const follow = () => {
      if (document.hidden) stop()
    }
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [])
  function stop() {
    run.value = 0
    if (state.peek() === 'on' || state.peek() === 'starting') state.value = 'off'
  }
  return {
    state,
    start() {
      run.value += 1
    },
    stop,
  }
}

/** The text of the code in a photo; null where there is none to be found. */
export async function readPhoto(file: Blob): Promise<string | null> {
  if (file.size > largestPhoto) return null
  const picture = await createImageBitmap(file).catch(() => null)
  return picture ? decoder(picture, 'photo') : null
}
