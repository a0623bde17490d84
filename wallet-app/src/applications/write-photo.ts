import { withoutMetadata } from '@vigie/shared/picture/read-jpeg.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** Enough to read small print on an A4 page. */
const longestSide = 2400
/** Half a minute over a telephone network that sends 30 kB a second: as long as the office waits for a whole request. */
const largestBytes = 900_000
/** What a telephone can open without losing the page: its camera makes 50 million points at most. */
const mostPixels = 80_000_000
/** As the office takes them (docs/operations/applications-by-phone.md). */
const largestPdf = 4_000_000

/**
 * A file as it may be sent: a PDF as it is, a picture written anew as a plain JPEG of at most 900 kB, in which nothing is
 * left of where and with what it was taken. Refuses with `picture-unreadable`, `picture-too-large`, `document-too-large`.
 */
export async function writePiece(file: File): Promise<Blob> {
  if (file.size === 0) throw new Problem('document-empty', 'expected a file with something in it')
  if (!(await isPdf(file))) return writePhoto(file)
  if (file.size > largestPdf) throw new Problem('document-too-large', `expected at most ${largestPdf} bytes`)
  return new Blob([await file.arrayBuffer()], { type: 'application/pdf' })
}

/** Some file managers name no type: what it begins with does (ISO 32000-2, 7.5.2). */
async function isPdf(file: File): Promise<boolean> {
  return file.type === 'application/pdf' || (await file.slice(0, 5).text()) === '%PDF-'
}

async function writePhoto(file: Blob): Promise<Blob> {
  const image = await openImage(file)
  const { naturalWidth: width, naturalHeight: height } = image
  if (width * height > mostPixels) throw new Problem('picture-too-large', `expected at most ${mostPixels} pixels`)
  const scale = Math.min(1, longestSide / Math.max(width, height))
  for (const smaller of [1, 0.75, 0.5]) {
    const canvas = draw(image, { width: width * scale * smaller, height: height * scale * smaller })
    try {
      for (const quality of [0.85, 0.7, 0.55]) {
        const photo = await encode(canvas, quality)
        if (photo.size <= largestBytes) return photo
      }
    } finally {
      // given back now: a telephone with little memory does not wait for the collector
      canvas.width = 0
    }
  }
  throw new Problem('picture-too-large', `expected a picture that fits in ${largestBytes} bytes`)
}

/** Loaded, not decoded yet: its size is known before it takes memory. */
async function openImage(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = url
    })
    return image
  } catch (cause) {
    throw new Problem('picture-unreadable', 'this picture cannot be opened', { cause })
  } finally {
    // an image that has loaded keeps what it needs
    URL.revokeObjectURL(url)
  }
}

function draw(image: HTMLImageElement, size: { readonly width: number; readonly height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(size.width))
  canvas.height = Math.max(1, Math.round(size.height))
  const context = canvas.getContext('2d')
  if (!context) throw new Problem('picture-unreadable', 'this device has no room for the picture')
  // what is transparent would become black
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** Some browsers write parts of their own into a JPEG: they are taken out as well. */
async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new Problem('picture-unreadable', 'this device has no room for the picture')
  return new Blob([withoutMetadata(new Uint8Array(await blob.arrayBuffer()))], { type: 'image/jpeg' })
}
