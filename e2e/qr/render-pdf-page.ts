import { PDFiumLibrary } from '@hyzyla/pdfium'
import jpeg from 'jpeg-js'

/** RGBA pixels of a page. */
export interface PageImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** A page of a PDF as PDFium (not the program that wrote it) paints it, at so many dots per inch. */
export async function renderPdfPage(pdf: Uint8Array, dotsPerInch: number, page = 1): Promise<PageImage> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const { width, height, data } = await document
      .getPage(page - 1)
      .render({ scale: dotsPerInch / 72, render: 'bitmap' })
    document.destroy()
    return { width, height, data: new Uint8ClampedArray(data) }
  } finally {
    library.destroy()
  }
}

/** What is left of a picture after JPEG at this quality. */
export function throughJpeg({ width, height, data }: PageImage, quality: number): PageImage {
  const { data: compressed } = jpeg.encode({ width, height, data }, quality)
  const decoded = jpeg.decode(compressed, { useTArray: true })
  return { width: decoded.width, height: decoded.height, data: new Uint8ClampedArray(decoded.data) }
}
