import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import type { DrawnScene } from './draw-scenes.ts'
import { type PictureSize, pictureSizes } from './scene.ts'

const framesPerSecond = 15

interface Played {
  /** From the first frame that the page was given to the verdict on the screen; null without one. */
  readonly ms: number | null
  /** What the page showed of the verdict. */
  readonly shown: string
}

/** A Chromium whose camera shows one scene after the other, and the verifier's page open in it. */
export interface SceneCamera {
  play(drawn: DrawnScene, how: 'single' | 'hand', limitMs: number): Promise<Played>
  close(): Promise<void>
}

/** One for each size of picture: Chromium asks a camera for its sizes once. */
export async function openSceneCamera(size: PictureSize, folder: string, url: string): Promise<SceneCamera> {
  const cameraVideo = join(folder, `camera-${size}.y4m`)
  writeFilm(cameraVideo, size, [Buffer.alloc(pictureSizes[size].width * pictureSizes[size].height, 90)])
  const browser = await launchChromium({ cameraVideo })
  const page = await openPage(browser, url)
  return {
    async play({ scene, file }, how, limitMs) {
      const frames = framesOf(readFileSync(file), scene.size)
      // out of sight of the scanner, so that no frame of the scene before is taken for one of this
      await leaveScanner(page)
      writeFilm(cameraVideo, size, how === 'single' ? frames.slice(0, 1) : frames)
      return await playOnce(page, limitMs)
    },
    close: () => browser.close(),
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const times = { firstFrame: 0, verdict: 0 }
    Object.assign(globalThis, { sceneTimes: times })
    document.addEventListener('loadeddata', () => (times.firstFrame ||= performance.now()), { capture: true })
    new MutationObserver(() => {
      if (times.firstFrame > 0 && times.verdict === 0 && document.querySelector('.verdict-page:not(.working)'))
        times.verdict = performance.now()
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] })
  })
  await page.goto(url)
  await page.getByText('Visez le code du titre').waitFor()
  // the strong reader's program is there, as it is for whoever scans a second title
  await page.waitForTimeout(2_000)
  return page
}

/** To another place of the page, as by the menu: the camera is let go. */
async function leaveScanner(page: Page): Promise<void> {
  await page.evaluate(() => {
    history.pushState(null, '', '/about')
    dispatchEvent(new PopStateEvent('popstate'))
  })
  await page.locator('.place').waitFor()
}

async function playOnce(page: Page, limitMs: number): Promise<Played> {
  await page.evaluate(() => {
    Object.assign((globalThis as unknown as { sceneTimes: object }).sceneTimes, { firstFrame: 0, verdict: 0 })
    history.pushState(null, '', '/')
    dispatchEvent(new PopStateEvent('popstate'))
  })
  // back from the last scene's verdict, if it had one
  const next = page.getByRole('button', { name: 'Titre suivant' })
  if (await next.isVisible()) await next.click()
  const hasVerdict = await page
    .waitForFunction(
      (limit) => {
        const { sceneTimes } = globalThis as unknown as { sceneTimes: { firstFrame: number; verdict: number } }
        if (sceneTimes.verdict > 0) return 'verdict'
        return sceneTimes.firstFrame > 0 && performance.now() - sceneTimes.firstFrame > limit ? 'late' : null
      },
      limitMs,
      { polling: 20, timeout: limitMs + 20_000 },
    )
    .then(async (handle) => (await handle.jsonValue()) === 'verdict')
  if (!hasVerdict) return { ms: null, shown: '' }
  const ms = await page.evaluate(() => {
    const { sceneTimes } = globalThis as unknown as { sceneTimes: { firstFrame: number; verdict: number } }
    return sceneTimes.verdict - sceneTimes.firstFrame
  })
  return { ms, shown: (await page.locator('.verdict-page').textContent()) ?? '' }
}

function framesOf(all: Buffer, size: PictureSize): readonly Buffer[] {
  const { width, height } = pictureSizes[size]
  return Array.from({ length: all.length / (width * height) }, (_, at) =>
    all.subarray(at * width * height, (at + 1) * width * height),
  )
}

/** Video keeps black at 16 and white at 235 (ITU-R BT.601). */
const videoLevels = Uint8Array.from({ length: 256 }, (_, level) => 16 + Math.round((level * 219) / 255))

/** Uncompressed YUV 4:2:0, played over and over; put in place whole, for the browser may be opening it. */
function writeFilm(file: string, size: PictureSize, frames: readonly Buffer[]) {
  const { width, height } = pictureSizes[size]
  const chroma = Buffer.alloc((width * height) / 2, 128)
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`)]
  for (const frame of frames) {
    parts.push(
      Buffer.from('FRAME\n'),
      frame.map((level) => videoLevels[level] ?? 16),
      chroma,
    )
  }
  writeFileSync(`${file}.next`, Buffer.concat(parts))
  renameSync(`${file}.next`, file)
}
