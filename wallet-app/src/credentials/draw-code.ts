import { create, type QRCodeSegment } from 'qrcode'

export interface DrawnCode {
  /** Modules on a side, with the quiet zone of four that readers need. */
  readonly side: number
  /** SVG path of the dark modules, in modules. */
  readonly path: string
}

const quietZone = 4
/** As on paper. */
const errorCorrectionLevel = 'Q'

/**
 * The code of a title, in the same two segments as on paper: the link in bytes, the credential in digits. That is what
 * keeps it small; `qr`, which the scanner uses, writes one segment only.
 */
export function drawCode(qrText: string): DrawnCode {
  const { size, data } = create(segmentsOf(qrText), { errorCorrectionLevel }).modules
  const runs: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column
      while (column < size && data[row * size + column] === 1) column += 1
      if (column > start) runs.push(`M${start + quietZone} ${row + quietZone}h${column - start}v1h-${column - start}z`)
    }
  }
  return { side: size + 2 * quietZone, path: runs.join('') }
}

function segmentsOf(qrText: string): QRCodeSegment[] {
  const afterLink = qrText.lastIndexOf('#') + 1
  const digits: QRCodeSegment = { data: qrText.slice(afterLink), mode: 'numeric' }
  if (afterLink === 0) return [digits]
  return [{ data: new TextEncoder().encode(qrText.slice(0, afterLink)), mode: 'byte' }, digits]
}
