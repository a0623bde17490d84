import { Problem } from '@vigie/shared/problem.ts'
import { openThreads } from '@vigie/shared/service/open-threads.ts'
import { ThreadFailure } from '@vigie/shared/service/thread-failure.ts'

export interface PdfChecks {
  /** Refuses what `checkPlainPdf` refuses, and with `document-too-costly` what takes too long or too much memory to open. */
  check(pdf: Uint8Array): Promise<void>
  close(): Promise<void>
}

/** An honest file of twenty pages opens in a tenth of a second; the start of the thread takes one. */
const ordinary = { start: 5_000, open: 2_000 }

/** One thread: pieces come a few a minute, and a hostile one shall not take more than one core. */
export function openPdfChecks(deadlines: typeof ordinary = ordinary): PdfChecks {
  const threads = openThreads<Uint8Array, true>({
    program: new URL('./pdf-check-thread.ts', import.meta.url),
    threads: 1,
    mostWaiting: 32,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    deadlines,
  })
  return {
    async check(pdf) {
      try {
        await threads.do(pdf)
      } catch (cause) {
        if (!(cause instanceof ThreadFailure) || cause.end === 'failed' || cause.end === 'closed') throw cause
        throw new Problem('document-too-costly', 'this PDF takes too much to open', { cause })
      }
    },
    close: threads.close,
  }
}
