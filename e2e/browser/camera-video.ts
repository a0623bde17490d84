import { writeFileSync } from 'node:fs'

/** Dark and light modules of a code, and where it stands in the picture. */
interface FilmedCode {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

export interface CameraVideo {
  /** What the camera sees; null is an empty table. */
  readonly code: FilmedCode | null
  /** Share of the picture's height that the code takes. */
  readonly fill?: number
  /** Random grain, in grey levels. */
  readonly grain?: number
}

const [width, height, framesPerSecond, frames] = [1280, 720, 10, 12]

/**
 * Writes what Chromium takes for a camera (`--use-file-for-fake-video-capture`): uncompressed YUV 4:2:0 in a Y4M file,
 * played over and over. Grey table, white paper with a quiet zone, dark modules.
 */
export function writeCameraVideo(file: string, { code, fill = 0.8, grain = 8 }: CameraVideo): void {
  const chroma = Buffer.alloc((width * height) / 2, 128)
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`)]
  for (let frame = 0; frame < frames; frame += 1) {
    parts.push(Buffer.from('FRAME\n'), luma(code, fill, grain), chroma)
  }
  writeFileSync(file, Buffer.concat(parts))
}

function luma(code: FilmedCode | null, fill: number, grain: number): Buffer {
  const picture = Buffer.alloc(width * height, 105)
  if (code) drawPaper(picture, code, fill)
  for (let i = 0; i < picture.length; i += 1) {
    const level = (picture[i] ?? 0) + (Math.random() - 0.5) * grain
    picture[i] = Math.max(16, Math.min(235, level))
  }
  return picture
}

function drawPaper(picture: Buffer, { size, isDark }: FilmedCode, fill: number): void {
  const quiet = 4
  const side = size + 2 * quiet
  const scale = (height * fill) / side
  const [left, top] = [(width - side * scale) / 2, (height - side * scale) / 2]
  for (let y = Math.ceil(top); y < top + side * scale; y += 1) {
    for (let x = Math.ceil(left); x < left + side * scale; x += 1) {
      const [row, column] = [Math.floor((y - top) / scale) - quiet, Math.floor((x - left) / scale) - quiet]
      const isInside = row >= 0 && column >= 0 && row < size && column < size
      picture[y * width + x] = isInside && isDark(row, column) ? 38 : 220
    }
  }
}
