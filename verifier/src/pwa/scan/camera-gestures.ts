import type { WatchedCamera } from './use-camera.ts'

interface Touch {
  readonly x: number
  readonly y: number
}

/** Two fingers enlarge; one short touch says where to look sharply. */
export function cameraGestures({ zoom, setZoom, focusAt }: Pick<WatchedCamera, 'zoom' | 'setZoom' | 'focusAt'>) {
  const touches = new Map<number, Touch>()
  let startGap = 0
  let startZoom = 1
  let wasPinch = false
  const gap = () => {
    const [one, two] = [...touches.values()]
    return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0
  }
  const keep = ({ pointerId, clientX, clientY }: PointerEvent) => touches.set(pointerId, { x: clientX, y: clientY })
  return {
    onPointerDown(event: PointerEvent) {
      if (touches.size === 0) wasPinch = false
      keep(event)
      if (touches.size !== 2) return
      wasPinch = true
      startGap = gap()
      startZoom = zoom.peek()
    },
    onPointerMove(event: PointerEvent) {
      if (!touches.has(event.pointerId)) return
      keep(event)
      if (touches.size === 2 && startGap > 0) setZoom((startZoom * gap()) / startGap)
    },
    onPointerUp(event: PointerEvent & { readonly currentTarget: EventTarget | null }) {
      const isTap = touches.delete(event.pointerId) && !wasPinch
      if (!isTap || !(event.currentTarget instanceof Element)) return
      const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
      focusAt((event.clientX - left) / width, (event.clientY - top) / height)
    },
    onPointerCancel(event: PointerEvent) {
      touches.delete(event.pointerId)
    },
  }
}
