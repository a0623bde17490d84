let canvas: OffscreenCanvas | null = null

/** The pixels of what a page handed over, in its worker; a bitmap is closed. */
export function pixelsOf(image: ImageBitmap | ImageData): ImageData {
  if (image instanceof ImageData) return image
  canvas ??= new OffscreenCanvas(image.width, image.height)
  if (canvas.width !== image.width || canvas.height !== image.height) {
    canvas.width = image.width
    canvas.height = image.height
  }
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new TypeError('the browser has no canvas to spare')
  context.drawImage(image, 0, 0)
  image.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
