import { create, type QRCode, type QRCodeSegment } from 'qrcode'
import { Problem } from '../problem.ts'

/** The two parts of a title's QR text: the verifier's link, then the credential as digits. Other links have none. */
export interface TitleQrParts {
  readonly link: string
  readonly digits: string
}

export interface TitleQrSymbol {
  readonly version: number
  /** Modules on a side, quiet zone not counted. */
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/** ECC Q reads best on stained paper; above version 20 a module falls below half a millimetre on the printed title. */
const errorCorrectionLevel = 'Q'
const maxVersion = 20

/** ISO/IEC 18004: four modules of white on every side. */
export const quietZoneModules = 4

/** The version alone, without choosing the best of eight masks: an eighth of the work of drawing. Refuses likewise. */
export function titleQrVersionOf(parts: TitleQrParts): number {
  const { version } = createSymbol(parts, { maskPattern: 0 })
  if (version > maxVersion) throw tooLarge(`version ${version}`)
  return version
}

/** Refuses with `qr-too-large` what would not fit a code that people can read from paper. */
export function createTitleQr(parts: TitleQrParts): TitleQrSymbol {
  const symbol = createSymbol(parts)
  if (symbol.version > maxVersion) throw tooLarge(`version ${symbol.version}`)
  const { size, data } = symbol.modules
  return { version: symbol.version, size, isDark: (row, column) => data[row * size + column] === 1 }
}

/** The two parts of a QR text again, as a wallet keeps it. */
export function splitTitleQr(text: string): TitleQrParts {
  const afterLink = text.lastIndexOf('#') + 1
  return { link: text.slice(0, afterLink), digits: text.slice(afterLink) }
}

export interface TitleQrDrawing {
  /** Modules on a side, quiet zone included. */
  readonly side: number
  /** SVG path of the dark modules, one unit a module; to be filled with the even-odd rule. */
  readonly path: string
}

/** One outline per dark region, so that no printer or screen shows seams between modules. */
export function drawTitleQr(symbol: TitleQrSymbol): TitleQrDrawing {
  return { side: symbol.size + 2 * quietZoneModules, path: outlineOf(symbol) }
}

export function drawTitleQrSvg(symbol: TitleQrSymbol): string {
  const { side, path } = drawTitleQr(symbol)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" fill-rule="evenodd" d="${path}"/></svg>`
  )
}

/** For a terminal: two rows of modules a line, black on white whatever the terminal's own colours. */
export function drawTitleQrTerminal(symbol: TitleQrSymbol): string {
  const lines: string[] = []
  for (let row = -quietZoneModules; row < symbol.size + quietZoneModules; row += 2) {
    let line = ''
    for (let column = -quietZoneModules; column < symbol.size + quietZoneModules; column += 1) {
      line += halfBlocks[darkInside(symbol, row, column) ? 1 : 0]?.[darkInside(symbol, row + 1, column) ? 1 : 0] ?? ' '
    }
    lines.push(`\u001b[30;107m${line}\u001b[0m`)
  }
  return lines.join('\n')
}

const halfBlocks = [
  [' ', '▄'],
  ['▀', '█'],
]

function createSymbol(parts: TitleQrParts, options: { readonly maskPattern?: 0 } = {}): QRCode {
  try {
    return create(segmentsOf(parts), { errorCorrectionLevel, ...options })
  } catch (cause) {
    throw tooLarge('no version at all', cause)
  }
}

function tooLarge(what: string, cause?: unknown): Problem {
  return new Problem('qr-too-large', `expected a QR code of version ${maxVersion} at most, got ${what}`, { cause })
}

function segmentsOf({ link, digits }: TitleQrParts): QRCodeSegment[] {
  const bytes: QRCodeSegment[] = link === '' ? [] : [{ mode: 'byte', data: new TextEncoder().encode(link) }]
  return digits === '' ? bytes : [...bytes, { mode: 'numeric', data: digits }]
}

function darkInside(symbol: TitleQrSymbol, row: number, column: number): boolean {
  return row >= 0 && column >= 0 && row < symbol.size && column < symbol.size && symbol.isDark(row, column)
}

/** Walks the borders between dark and light, dark on the right hand, and writes each closed loop once. */
function outlineOf(symbol: TitleQrSymbol): string {
  const edges = bordersOf(symbol)
  const loops: string[] = []
  for (const start of edges.keys()) {
    while (edges.get(start)?.length) loops.push(loopFrom(start, edges))
  }
  return loops.join('')
}

/** From a corner to the corners that follow it; a corner is one number, for a map finds those fastest. */
type Edges = Map<number, number[]>

const cornersOnLine = 256

function bordersOf(symbol: TitleQrSymbol): Edges {
  const edges: Edges = new Map()
  const add = (from: number, to: number) => {
    const known = edges.get(from)
    if (known) known.push(to)
    else edges.set(from, [to])
  }
  for (let row = 0; row < symbol.size; row += 1) {
    for (let column = 0; column < symbol.size; column += 1) {
      if (!symbol.isDark(row, column)) continue
      const corner = row * cornersOnLine + column
      const [below, both] = [corner + cornersOnLine, corner + cornersOnLine + 1]
      if (!darkInside(symbol, row - 1, column)) add(corner, corner + 1)
      if (!darkInside(symbol, row, column + 1)) add(corner + 1, both)
      if (!darkInside(symbol, row + 1, column)) add(both, below)
      if (!darkInside(symbol, row, column - 1)) add(below, corner)
    }
  }
  return edges
}

function loopFrom(start: number, edges: Edges): string {
  const corners: string[] = []
  let at = start
  for (;;) {
    const next = edges.get(at)?.pop()
    if (next === undefined) break
    corners.push(`${(next % cornersOnLine) + quietZoneModules} ${Math.floor(next / cornersOnLine) + quietZoneModules}`)
    at = next
    if (at === start) break
  }
  return `M${corners.join('L')}z`
}
