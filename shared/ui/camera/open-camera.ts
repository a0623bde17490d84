import { Problem } from '../../src/problem.ts'

export interface Camera {
  readonly deviceId: string | null
  readonly hasTorch: boolean
  setTorch(on: boolean): Promise<void>
  /** What its lens can enlarge by itself; null where that has to be done in the picture. */
  readonly zoom: { readonly least: number; readonly most: number } | null
  setZoom(times: number): Promise<void>
  /** Whether it takes a hint where to look sharply. */
  readonly hasFocusPoint: boolean
  /** From 0 to 1, from the left and from the top of its picture. */
  focusAt(x: number, y: number): Promise<void>
  /** Calls back when the device takes the camera away (another application, a call, sleep); not after `stop`. */
  whenEnded(act: () => void): void
  stop(): void
}

/** The specification of image capture, which TypeScript's DOM does not know. */
interface LensCapabilities {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number }
  readonly focusMode?: readonly string[]
  readonly pointsOfInterest?: unknown
}

interface LensConstraints {
  readonly torch?: boolean
  readonly zoom?: number
  readonly focusMode?: string
  readonly pointsOfInterest?: readonly { readonly x: number; readonly y: number }[]
}

/**
 * Shows a camera in a video element: the one asked for while it is there, else the rear one. Refuses with
 * `camera-unavailable`; `cause` is the browser's own reason.
 */
export async function openCamera(video: HTMLVideoElement, deviceId: string | null = null): Promise<Camera> {
  const stream = await requestStream(deviceId)
  video.srcObject = stream
  await video.play().catch(() => undefined) // an interrupted play() means that the page already left the camera
  const track = stream.getVideoTracks()[0]
  // an edge: see LensCapabilities
  const can = (track?.getCapabilities?.() ?? {}) as LensCapabilities
  const ask = async (wish: LensConstraints) => {
    // what a lens does not take is no fault: the picture goes on as it is
    await track?.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] }).catch(() => undefined)
  }
  const hasFocusPoint = can.pointsOfInterest !== undefined
  if (can.focusMode?.includes('continuous')) void ask({ focusMode: 'continuous' })
  return {
    deviceId: track?.getSettings().deviceId ?? null,
    hasTorch: can.torch === true,
    setTorch: (on) => ask({ torch: on }),
    zoom: can.zoom && can.zoom.max > can.zoom.min ? { least: can.zoom.min, most: can.zoom.max } : null,
    setZoom: (times) => ask({ zoom: times }),
    hasFocusPoint,
    async focusAt(x, y) {
      await ask({ pointsOfInterest: [{ x, y }] })
      if (can.focusMode?.includes('single-shot')) await ask({ focusMode: 'single-shot' })
    },
    whenEnded: (act) => track?.addEventListener('ended', act, { once: true }),
    stop() {
      for (const each of stream.getTracks()) each.stop()
      video.srcObject = null
    },
  }
}

async function requestStream(deviceId: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Problem('camera-unavailable', 'this page has no access to cameras')
  const which = deviceId === null ? { facingMode: 'environment' } : { deviceId: { ideal: deviceId } }
  const video = { ...which, width: { ideal: 1920 }, height: { ideal: 1080 } }
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false })
  } catch (cause) {
    throw new Problem('camera-unavailable', 'the browser gave no camera', { cause })
  }
}

export type CameraFault = 'refused' | 'absent' | 'busy'

/** Why there is no camera, in the three ways that a person can do something about. */
export function cameraFaultOf(problem: unknown): CameraFault {
  const cause = problem instanceof Problem ? problem.cause : problem
  if (!(cause instanceof DOMException)) return 'absent'
  if (cause.name === 'NotAllowedError' || cause.name === 'SecurityError') return 'refused'
  return cause.name === 'NotReadableError' || cause.name === 'AbortError' ? 'busy' : 'absent'
}
