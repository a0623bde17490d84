import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals'
import { type ListedCamera, listCameras } from '@vigie/shared/ui/camera/list-cameras.ts'
import { type Camera, type CameraFault, cameraFaultOf, openCamera } from '@vigie/shared/ui/camera/open-camera.ts'
import { watchCamera } from '@vigie/shared/ui/camera/watch-camera.ts'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { decoders } from './read-file.ts'

const cameraKey = 'camera'
/** Of a camera whose lens has no zoom: the middle of its picture, at its own resolution, stays readable that far. */
const mostEnlarged = 4

export type CameraState = 'starting' | 'on' | CameraFault

export interface WatchedCamera {
  readonly state: ReadonlySignal<CameraState>
  readonly cameras: ReadonlySignal<readonly ListedCamera[]>
  readonly chosen: ReadonlySignal<string | null>
  readonly isTorchOn: ReadonlySignal<boolean>
  readonly hasTorch: ReadonlySignal<boolean>
  readonly zoom: ReadonlySignal<number>
  readonly mostZoom: ReadonlySignal<number>
  /** By how much the page enlarges the picture itself; 1 where the lens does it. */
  readonly enlarged: ReadonlySignal<number>
  tryAgain(): void
  choose(deviceId: string): void
  switchTorch(): void
  setZoom(times: number): void
  focusAt(x: number, y: number): void
}

/** The camera of the scanner: open while the page is in sight, watched until `onText` takes a text. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onText: (text: string) => boolean): WatchedCamera {
  const camera = useRef<Camera | null>(null)
  const state = useSignal<CameraState>('starting')
  const attempt = useSignal(0)
  const cameras = useSignal<readonly ListedCamera[]>([])
  const chosen = useSignal(readChoice(cameraKey))
  const isTorchOn = useSignal(false)
  const hasTorch = useSignal(false)
  const zoom = useSignal(1)
  const mostZoom = useSignal(mostEnlarged)
  const enlarged = useSignal(1)

  useEffect(() => {
    const watching = new AbortController()
    void scan(watching)
    return () => {
      watching.abort()
      camera.current?.stop()
    }
  }, [attempt.value])
  useRestartInSight(camera, state, tryAgain)

  async function scan(watching: AbortController) {
    const { signal } = watching
    if (!video.current) return
    try {
      state.value = 'starting'
      const opened = await openCamera(video.current, chosen.peek())
      if (signal.aborted) return opened.stop()
      camera.current = opened
      show(opened)
      opened.whenEnded(() => {
        if (signal.aborted) return
        watching.abort()
        state.value = 'busy'
      })
    } catch (problem) {
      if (!signal.aborted) state.value = cameraFaultOf(problem)
      return
    }
    void listCameras().then((listed) => {
      cameras.value = listed
    })
    await watchCamera({ video: video.current, decoders, signal, zoom: () => enlarged.peek(), onText })
  }

  /** A camera that was opened anew has its light out and its lens at rest. */
  function show(opened: Camera) {
    hasTorch.value = opened.hasTorch
    isTorchOn.value = false
    mostZoom.value = opened.zoom ? Math.min(opened.zoom.most / opened.zoom.least, 10) : mostEnlarged
    zoom.value = 1
    enlarged.value = 1
    chosen.value = opened.deviceId
    state.value = 'on'
  }

  function tryAgain() {
    attempt.value += 1
  }

  return {
    state,
    cameras,
    chosen,
    isTorchOn,
    hasTorch,
    zoom,
    mostZoom,
    enlarged,
    tryAgain,
    choose(deviceId) {
      keepChoice(cameraKey, deviceId)
      chosen.value = deviceId
      tryAgain()
    },
    switchTorch() {
      isTorchOn.value = !isTorchOn.value
      void camera.current?.setTorch(isTorchOn.value)
    },
    setZoom(times) {
      const lens = camera.current?.zoom
      zoom.value = Math.min(Math.max(times, 1), mostZoom.value)
      if (lens) void camera.current?.setZoom(lens.least * zoom.value)
      else enlarged.value = zoom.value
    },
    focusAt(x, y) {
      if (camera.current?.hasFocusPoint) void camera.current.focusAt(x, y)
    },
  }
}

/** A page out of sight lets the camera go, for another application or another tab, and takes it again when it is back. */
function useRestartInSight(camera: RefObject<Camera | null>, state: Signal<CameraState>, restart: () => void) {
  useEffect(() => {
    const follow = () => {
      if (document.hidden) camera.current?.stop()
      else if (state.peek() === 'on' || state.peek() === 'busy') restart()
    }
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [])
}
