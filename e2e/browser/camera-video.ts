import { writeFileSync } from 'node:fs'

/** Dark and light modules of a code, and where it stands in the picture. */
interface FilmedCode {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/** A picture in colour, as `pngjs` reads one: a telephone's screen, say. */
interface FilmedPicture {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of each pixel. */
  readonly data: Uint8Array
}

export interface CameraVideo {
  /** What the camera sees; null is an empty table. */
  readonly code: FilmedCode | null
  /** Seen instead of a code. */
  readonly picture?: FilmedPicture
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
export function writeCameraVideo(file: string, { code, picture, fill = 0.8, grain = 8 }: CameraVideo): void {
  const chroma = Buffer.alloc((width * height) / 2, 128)
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`)]
  for (let frame = 0; frame < frames; frame += 1) {
    parts.push(Buffer.from('FRAME\n'), luma({ code, picture }, fill, grain), chroma)
  }
  writeFileSync(file, Buffer.concat(parts))
}

interface Seen {
  readonly code: FilmedCode | null
  readonly picture: FilmedPicture | undefined
}

function luma({ code, picture }: Seen, fill: number, grain: number): Buffer {
  const frame = Buffer.alloc(width * height, 105)
  if (picture) drawPicture(frame, picture, fill)
  else if (code) drawPaper(frame, code, fill)
  for (let i = 0; i < frame.length; i += 1) {
    const level = (frame[i] ?? 0) + (Math.random() - 0.5) * grain
    frame[i] = Math.max(16, Math.min(235, level))
  }
  return frame
}

/** In the middle of the frame, each pixel the mean of those it covers, as a lens would have it. */
function drawPicture(frame: Buffer, picture: FilmedPicture, fill: number): void {
  const scale = (height * fill) / picture.height
  const left = Math.max(0, Math.round((width - picture.width * scale) / 2))
  const top = Math.round((height - picture.height * scale) / 2)
  for (let y = top; y < height - top; y += 1) {
    for (let x = left; x < width - left; x += 1) {
      const grey = meanGrey(picture, { x: (x - left) / scale, y: (y - top) / scale, side: 1 / scale })
      frame[y * width + x] = 16 + grey * (219 / 255)
    }
  }
}

function meanGrey(
  { width: wide, height: high, data }: FilmedPicture,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): number {
  let [sum, count] = [0, 0]
  for (let row = Math.floor(y); row < Math.min(high, Math.max(y + side, Math.floor(y) + 1)); row += 1) {
    for (let column = Math.floor(x); column < Math.min(wide, Math.max(x + side, Math.floor(x) + 1)); column += 1) {
      const at = 4 * (row * wide + column)
      sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
      count += 1
    }
  }
  return count === 0 ? 0 : sum / count
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
