/** Part of a picture, in its own pixels. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What stands in the middle of a picture, enlarged so many times: zoom for cameras without one, at full resolution. */
export function middleOf(width: number, height: number, zoom: number): Region {
  const [wide, high] = [Math.round(width / zoom), Math.round(height / zoom)]
  return { x: (width - wide) >> 1, y: (height - high) >> 1, width: wide, height: high }
}

const canvases = new WeakMap<HTMLVideoElement, HTMLCanvasElement>()

/**
 * The picture that a video shows now, or null before its first. As a bitmap, which a worker turns into pixels, where
 * workers have canvases of their own; else the pixels, read here.
 */
export async function frameOf(video: HTMLVideoElement, region: Region | null): Promise<ImageBitmap | ImageData | null> {
  if (video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0) return null
  const { x, y, width, height } = region ?? { x: 0, y: 0, width: video.videoWidth, height: video.videoHeight }
  if (typeof OffscreenCanvas === 'function') {
    // a video that ends in this very moment has no frame to give
    return await createImageBitmap(video, x, y, width, height).catch(() => null)
  }
  const canvas = canvases.get(video) ?? document.createElement('canvas')
  canvases.set(video, canvas)
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, x, y, width, height, 0, 0, width, height)
  return context?.getImageData(0, 0, width, height) ?? null
}
