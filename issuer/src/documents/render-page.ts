import { type DrawingThreads, openDrawingThreads } from './drawing-threads.ts'
import type { PageToDraw } from './page-to-draw.ts'

/**
 * Any page of ours as a PDF: tagged PDF/A-3a and PDF/UA-1, the same bytes for the same page, with the empty place of a seal
 * where it has one. Drawn beside the event loop.
 */
export function renderPage(page: PageToDraw): Promise<Uint8Array> {
  opened ??= openDrawingThreads()
  return opened.draw(page)
}

/** One pool for the life of the program: a thread has fonts and templates in memory, and keeps what pages have in common. */
let opened: DrawingThreads | undefined
