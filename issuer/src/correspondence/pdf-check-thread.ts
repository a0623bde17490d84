import { checkPlainPdf } from '@vigie/shared/pdf-seal/check-plain-pdf.ts'
import { serveThread } from '@vigie/shared/service/serve-thread.ts'

// A thread that opens PDFs of strangers; `open-pdf-checks.ts` starts it and ends it when one takes too long.

const mostPages = 20

serveThread<Uint8Array, true>(async (pdf, begin) => {
  begin('open')
  await checkPlainPdf(pdf, { mostPages })
  return true
})
