import { Problem } from '../../src/problem.ts'

export interface Camera {
  readonly hasTorch: boolean
  setTorch(on: boolean): Promise<void>
  /** Calls back when the device takes the camera away (another application, a call, sleep); not after `stop`. */
  whenEnded(act: () => void): void
  stop(): void
}

interface TorchTrack {
  getCapabilities(): { torch?: boolean }
  applyConstraints(constraints: { advanced: { torch: boolean }[] }): Promise<void>
}

/** Shows the rear camera in a video element. Refuses with `camera-unavailable`; `cause` is the browser's own reason. */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  const stream = await requestStream()
  video.srcObject = stream
  await video.play().catch(() => undefined) // an interrupted play() means that the page already left the camera
  // The torch is in the specification of image capture and not in TypeScript's DOM.
  const track = stream.getVideoTracks()[0] as (TorchTrack & EventTarget) | undefined
  return {
    hasTorch: track?.getCapabilities?.().torch === true,
    setTorch: async (on) => track?.applyConstraints({ advanced: [{ torch: on }] }),
    whenEnded: (act) => track?.addEventListener('ended', act, { once: true }),
    stop() {
      for (const each of stream.getTracks()) each.stop()
      video.srcObject = null
    },
  }
}

async function requestStream(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Problem('camera-unavailable', 'this page has no access to cameras')
  const video = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }
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
