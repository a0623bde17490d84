import { parentPort } from 'node:worker_threads'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'

/** `ready` once its programs are loaded; `opened` once the file's objects are read; then the answer. */
export type PdfAnswer = 'ready' | 'opened' | { readonly read: TitlePdf } | { readonly problem: ProblemCode }

const drawer = await loadPageDrawer()
const [titles, valueSets] = [loadTitles(), loadValueSets()]
parentPort?.on('message', async (pdf: Uint8Array) => post(await answer(pdf)))
post('ready')

function post(message: PdfAnswer) {
  parentPort?.postMessage(message)
}

async function answer(pdf: Uint8Array): Promise<PdfAnswer> {
  try {
    const read = await readTitlePdf(pdf, {
      drawer,
      wordsFor(code) {
        const titleName = titles.find((title) => title.code === code)?.name
        return titleName
          ? { titleName, label: (set, value, language) => labelOf(valueSets, set, value, language) }
          : null
      },
      onOpened: () => post('opened'),
    })
    return { read }
  } catch (error) {
    if (error instanceof Problem) return { problem: error.code }
    throw error // ours: whoever asked hears of it through the thread's error
  }
}
