import { PDFiumLibrary } from '@hyzyla/pdfium'

/** RGBA pixels and the words of one page. */
export interface DrawnPage {
  readonly text: string
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** PDFium, once its program is loaded. */
export type PageDrawer = PDFiumLibrary

/** A title is one page, and seldom two. */
const maxPages = 4
/** Enough for the code's smallest module, half a millimetre, to be four dots wide. */
const dotsPerInch = 200
/** An A3 sheet at that resolution: what is larger was made to exhaust a telephone. */
const maxPixels = 8_000_000

/** `wasmUrl` in a browser, from our own origin; Node finds the program beside the library. */
export function loadPageDrawer(wasmUrl?: string): Promise<PageDrawer> {
  return PDFiumLibrary.init(wasmUrl === undefined ? {} : { wasmUrl })
}

/** The first pages as PDFium, which is not the program that wrote them, paints and reads them; null if it cannot. */
export async function drawPages(drawer: PageDrawer, pdf: Uint8Array): Promise<DrawnPage[] | null> {
  try {
    const document = await drawer.loadDocument(pdf)
    try {
      const pages: DrawnPage[] = []
      for (let at = 0; at < Math.min(document.getPageCount(), maxPages); at += 1) {
        pages.push(await drawPage(document.getPage(at)))
      }
      return pages
    } finally {
      document.destroy()
    }
  } catch {
    return null // not a file that PDFium opens: what is printed on it stays unknown
  }
}

async function drawPage(page: ReturnType<Awaited<ReturnType<PageDrawer['loadDocument']>>['getPage']>) {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = dotsPerInch / 72
  if (originalWidth * originalHeight * scale * scale > maxPixels) throw new RangeError('a page larger than any title')
  const text = page.getText() // first: drawing closes the page
  const { width, height, data } = await page.render({ scale, render: 'bitmap' })
  return { text, width, height, data: new Uint8ClampedArray(data) }
}
