import { writeFileSync } from 'node:fs'
import type { PageImage } from '../qr/render-pdf-page.ts'

const [width, height, framesPerSecond, frames] = [1280, 720, 10, 8]

/**
 * A camera held over a printed page: the part of it around a point (0 to 1 from left and top), as a Y4M video that
 * Chromium takes for a camera. Grain, and a hand that moves by a few pixels, differ from frame to frame.
 */
export function filmPage(file: string, page: PageImage, centre: { readonly x: number; readonly y: number }): void {
  const chroma = Buffer.alloc((width * height) / 2, 128)
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`)]
  for (let frame = 0; frame < frames; frame++) {
    const left = Math.round(page.width * centre.x - width / 2 + Math.sin(frame) * 3)
    const top = Math.round(page.height * centre.y - height / 2 + Math.cos(frame) * 3)
    parts.push(Buffer.from('FRAME\n'), frameOf(page, left, top), chroma)
  }
  writeFileSync(file, Buffer.concat(parts))
}

function frameOf(page: PageImage, left: number, top: number): Buffer {
  const luma = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) luma[y * width + x] = 16 + levelAt(page, left + x, top + y) * 0.82 + grain()
  }
  return luma
}

/** Beyond the paper lies a dark table. */
function levelAt({ data, width: pageWidth, height: pageHeight }: PageImage, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= pageWidth || y >= pageHeight) return 70
  const at = (y * pageWidth + x) * 4
  return ((data[at] ?? 0) * 54 + (data[at + 1] ?? 0) * 183 + (data[at + 2] ?? 0) * 19) >> 8
}

function grain(): number {
  return (Math.random() - 0.5) * 12
}
