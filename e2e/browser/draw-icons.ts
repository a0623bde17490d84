// Draws the icons of the pages from their mark: `node e2e/browser/draw-icons.ts`, after a change of the mark.
import { writeFileSync } from 'node:fs'
import { vigieMark, vigieMaskableMark } from '@vigie/shared/ui/mark/vigie-mark.ts'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'

export const iconFolder = new URL('../../shared/ui/mark/', import.meta.url)

/** What platforms ask for that do not take SVG. Apple cuts its corners only, others cut to a circle. */
export const icons = [
  { file: 'icon-192.png', side: 192, mark: vigieMark },
  { file: 'icon-512.png', side: 512, mark: vigieMark },
  { file: 'icon-maskable-512.png', side: 512, mark: vigieMaskableMark },
  { file: 'apple-touch-icon.png', side: 180, mark: vigieMark },
] as const

export async function drawIcon(browser: Browser, { side, mark }: (typeof icons)[number]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  try {
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${mark}`)
    return await page.screenshot()
  } finally {
    await page.close()
  }
}

if (import.meta.main) {
  const browser = await launchChromium()
  for (const icon of icons) writeFileSync(new URL(icon.file, iconFolder), await drawIcon(browser, icon))
  await browser.close()
}
