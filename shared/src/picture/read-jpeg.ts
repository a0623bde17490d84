import { Problem } from '../problem.ts'

/** One part of a JPEG file before its image data (ITU-T T.81, annex B). */
export interface JpegSegment {
  readonly marker: number
  /** Where the marker starts, and where the next part does. */
  readonly start: number
  readonly end: number
}

export interface Jpeg {
  readonly width: number
  readonly height: number
  readonly segments: readonly JpegSegment[]
  /** Where the image data end: after the marker EOI. */
  readonly end: number
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const baselineFrame = 0xc0

/** APP0 (JFIF), tables, frame, restart interval and scan: all that showing a baseline picture takes. */
const needed = new Set([0xe0, 0xdb, 0xc4, baselineFrame, 0xdd, startOfScan])
/** Other frames than the baseline one: progressive, lossless, arithmetic, hierarchical. */
const otherFrames = new Set([0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf])

/**
 * The structure of a baseline JPEG with one scan. Refuses with `picture-not-plain` what is not one: another kind of file, a
 * progressive picture, several pictures. Decodes nothing: no memory depends on what the file says of its size.
 */
export function readJpeg(bytes: Uint8Array): Jpeg {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xff00 + startOfImage) throw notPlain('expected the start of a JPEG')
  const segments: JpegSegment[] = []
  let size: { width: number; height: number } | undefined
  for (let at = 2; ; ) {
    const segment = segmentAt(view, at)
    if (otherFrames.has(segment.marker)) throw notPlain('expected a baseline picture')
    if (segment.marker === baselineFrame) size = sizeIn(view, segment, size)
    segments.push(segment)
    at = segment.end
    if (segment.marker === startOfScan) break
  }
  if (!size) throw notPlain('expected a frame before the scan')
  return { ...size, segments, end: endOfScan(bytes, segments.at(-1)?.end ?? 0) }
}

/** Whether there is anything beside the picture: where and with what it was taken, a preview, a text, another file behind it. */
export function hasMetadata({ segments, end }: Jpeg, bytes: Uint8Array): boolean {
  return end < bytes.length || segments.some(({ marker, start, end: next }) => !isNeeded(marker, next - start))
}

/** The same picture without anything beside it. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { segments, end } = readJpeg(bytes)
  const kept = segments.filter(({ marker, start, end: next }) => isNeeded(marker, next - start))
  const scan = segments.at(-1)?.end ?? end
  const parts = [
    bytes.subarray(0, 2),
    ...kept.map((part) => bytes.subarray(part.start, part.end)),
    bytes.subarray(scan, end),
  ]
  const plain = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    plain.set(part, at)
    at += part.length
  }
  return plain
}

/** The JFIF head is 18 bytes with its marker; a longer one carries a preview of its own. */
function isNeeded(marker: number, length: number): boolean {
  return needed.has(marker) && (marker !== 0xe0 || length === 18)
}

function segmentAt(view: DataView, start: number): JpegSegment {
  if (start + 4 > view.byteLength || view.getUint8(start) !== 0xff) throw notPlain('expected a marker')
  const end = start + 2 + view.getUint16(start + 2)
  if (view.getUint16(start + 2) < 2 || end > view.byteLength) throw notPlain('expected a part inside the file')
  return { marker: view.getUint8(start + 1), start, end }
}

function sizeIn(view: DataView, { start, end }: JpegSegment, known: object | undefined) {
  if (known || end - start < 11) throw notPlain('expected one frame')
  const [height, width] = [view.getUint16(start + 5), view.getUint16(start + 7)]
  if (width === 0 || height === 0) throw notPlain('expected a picture with a width and a height')
  return { width, height }
}

/** Inside image data 0xff is followed by 0 or a restart; anything else ends them, and only the end of the image may. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1]
    if (next === endOfImage) return at + 2
    const isData = next === 0 || (next !== undefined && next >= 0xd0 && next <= 0xd7)
    if (!isData) throw notPlain('expected one scan')
  }
  throw notPlain('expected the end of the picture')
}

function notPlain(message: string): Problem {
  return new Problem('picture-not-plain', message)
}
