import { type Color, type PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { fitText, type Typeface } from './fit-text.ts'
import { drawTagged, drawUntagged, type TagNode } from './tag-pdf.ts'

/** A4 in points. */
const paper = { width: 595.28, height: 841.89 }
const margin = { side: 43, top: 48, bottom: 54 }
const bodyWidth = paper.width - 2 * margin.side
const leading = 12
const iconRoom = 14

export const ink = rgb(0, 0, 0)
export const softInk = rgb(0.2, 0.22, 0.26)

export interface Style {
  readonly face: 'regular' | 'strong'
  readonly size: number
  readonly color: Color
  /** The shape of a verdict before the first line. */
  readonly icon?: Colour
}

export interface Cell {
  readonly node: TagNode
  readonly paragraphs: readonly (readonly [text: string, style: Style])[]
  /** Share of the width. */
  readonly share: number
}

export interface Face extends Typeface {
  readonly font: PDFFont
}
export type Faces = Readonly<Record<Style['face'], Face>>

/** Circle, triangle, octagon, square: as on the screen, by outline. */
const shapes: Readonly<Record<Colour, string>> = {
  green: 'M5 32a27 27 0 1 0 54 0a27 27 0 1 0 -54 0M19 33l9 9 17-19',
  orange: 'M32 7l27 48H5zM32 24v15M32 46v2',
  red: 'M20.8 5h22.4L59 20.8v22.4L43.2 59H20.8L5 43.2V20.8zM22 22l20 20M42 22L22 42',
  grey: 'M8 8h48v48H8zM24.5 25c0-4.5 3.3-7.5 7.7-7.5s7.8 2.9 7.8 7c0 6-7.5 6.3-7.5 12.5M32.5 45v2',
}

/** Pages that fill from the top; what does not fit goes on, line by line, on the next one. */
export function createSheet(document: PDFDocument, faces: Faces) {
  let page = addPage(document)
  let y = paper.height - margin.top

  function newPage() {
    page = addPage(document)
    y = paper.height - margin.top
  }

  return {
    skip(height: number) {
      y -= height
    },
    /** Starts a new page unless so much room is left; answers whether it did. */
    keepTogether(height: number): boolean {
      const isTooLow = y - height < margin.bottom
      if (isTooLow && height < paper.height - margin.top - margin.bottom) {
        newPage()
        return true
      }
      return false
    },
    rule(thickness: number) {
      drawUntagged(page, () =>
        page.drawLine({
          start: { x: margin.side, y },
          end: { x: paper.width - margin.side, y },
          thickness,
          color: ink,
        }),
      )
      y -= 3
    },
    /** Cells side by side, each with its own lines. */
    row(cells: readonly Cell[], { onNewPage = () => {} }: { readonly onNewPage?: () => void } = {}) {
      const columns = linesOf(cells, faces)
      const count = Math.max(...columns.map(({ lines }) => lines.length))
      for (let at = 0; at < count; at++) {
        if (y - leading < margin.bottom) {
          newPage()
          onNewPage()
        }
        y -= leading
        for (const { lines, node, x } of columns) {
          const line = lines[at]
          if (line) drawLine({ page, node, x, y, line, faces })
        }
      }
    },
    heightOf: (cells: readonly Cell[]) => leading * Math.max(...linesOf(cells, faces).map(({ lines }) => lines.length)),
  }
}

interface Line {
  readonly text: string
  readonly style: Style
  readonly hasIcon: boolean
}

function linesOf(cells: readonly Cell[], faces: Faces) {
  let x = margin.side
  return cells.map(({ node, paragraphs, share }) => {
    const column = { node, x, lines: paragraphs.flatMap(([text, style]) => styledLines(text, style)) }
    x += share * bodyWidth
    return column

    function styledLines(text: string, style: Style): Line[] {
      const room = share * bodyWidth - 8 - (style.icon ? iconRoom : 0)
      return fitText(text, faces[style.face], room / style.size).map((line, at) => ({
        text: line,
        style,
        hasIcon: at === 0,
      }))
    }
  })
}

interface Placed {
  readonly page: PDFPage
  readonly node: TagNode
  readonly x: number
  readonly y: number
  readonly line: Line
  readonly faces: Faces
}

function drawLine({ page, node, x, y, line: { text, style, hasIcon }, faces }: Placed) {
  const { icon, face, size, color } = style
  if (icon && hasIcon) {
    drawUntagged(page, () =>
      page.drawSvgPath(shapes[icon], { x, y: y + size * 0.85, scale: 10 / 64, borderColor: color, borderWidth: 6 }),
    )
  }
  if (text === '') return
  drawTagged(page, node, () =>
    page.drawText(text, { x: x + (icon ? iconRoom : 0), y, size, font: faces[face].font, color }),
  )
}

function addPage(document: PDFDocument): PDFPage {
  return document.addPage([paper.width, paper.height])
}

/** Under every page, once they are counted. */
export function numberPages(document: PDFDocument, subject: string, { font }: Face) {
  const pages = document.getPages()
  for (const [at, page] of pages.entries()) {
    const number = `${at + 1} / ${pages.length}`
    const style = { size: 8, font, color: softInk, y: margin.bottom - 24 }
    drawUntagged(page, () => {
      page.drawText(subject, { ...style, x: margin.side })
      page.drawText(number, { ...style, x: paper.width - margin.side - font.widthOfTextAtSize(number, 8) })
    })
  }
}
