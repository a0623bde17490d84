import wasmUrl from '@hyzyla/pdfium/pdfium.wasm?url'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'

export interface PdfRequest {
  readonly pdf: ArrayBuffer
  /** The words that the page is compared with. */
  readonly catalogue: Catalogue
}

/** `ready` once its programs are loaded; `opened` once the file's objects are read; then the answer. */
export type PdfAnswer = 'ready' | 'opened' | { readonly read: TitlePdf } | { readonly problem: ProblemCode }

const loaded = loadPageDrawer(wasmUrl)
loaded.then(
  () => post('ready'),
  () => post({ problem: 'pdf-reader-unavailable' }),
)

self.onmessage = async (event: MessageEvent<PdfRequest>) => post(await answer(event.data))

function post(message: PdfAnswer) {
  self.postMessage(message)
}

async function answer({ pdf, catalogue }: PdfRequest): Promise<PdfAnswer> {
  const { titleNames, valueSets } = catalogue
  try {
    const drawer = await loaded
    const read = await readTitlePdf(new Uint8Array(pdf), {
      drawer,
      wordsFor(code) {
        const titleName = titleNames.get(code)
        return titleName
          ? { titleName, label: (set, value, language) => labelOf(valueSets, set, value, language) }
          : null
      },
      onOpened: () => post('opened'),
    })
    return { read }
  } catch (error) {
    if (error instanceof Problem) return { problem: error.code }
    throw error // ours: the page hears of it through the worker's error
  }
}
