import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import jpeg from 'jpeg-js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeCameraVideo } from '../browser/camera-video.ts'
import { launchChromium } from '../browser/chromium.ts'
import { type Photograph, photographPage } from '../qr/photograph-page.ts'
import { renderPdfPage } from '../qr/render-pdf-page.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)

let verifier: RunningVerifier
let title: TitleCredential
let pdf: Uint8Array
let folder: string
/** Its camera sees an empty table. */
let browser: Browser

beforeAll(async () => {
  verifier = await startVerifier(publishedAt)
  await verifier.publish({ at: publishedAt })
  title = await verifier.sign()
  const valueSets = loadValueSets()
  pdf = await renderTitlePdf(title, writeTitleQr(title, verifier.url), {
    titleName: { fr: 'Brevet de capitaine 200', en: 'Master 200' },
    label: (set, code, language) => labelOf(valueSets, set, code, language),
    verifierUrl: verifier.url,
    environment: 'demonstration',
  })
  folder = mkdtempSync(join(tmpdir(), 'vigie-table-'))
  const cameraVideo = join(folder, 'table.y4m')
  writeCameraVideo(cameraVideo, { code: null })
  browser = await launchChromium({ cameraVideo })
})

afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

let context: BrowserContext
let page: Page

async function open(): Promise<void> {
  ;({ context, page } = await openTelephone(browser))
}

afterEach(async (test) => {
  await tellFailure(test, page)
  await context?.close()
})

const words = (text: string) => page.locator('.verdict-page:not(.working) .verdict-words', { hasText: text })

describe('the platform’s own reader', () => {
  /** What Android's and macOS's browsers have and ours does not: here it sees whatever the test says. */
  const platformReader = (seen: string | null) => {
    Object.assign(globalThis, {
      BarcodeDetector: class {
        static async getSupportedFormats(): Promise<string[]> {
          return ['ean_13', 'qr_code']
        }
        detect = async () => {
          if (seen === null) throw new DOMException('no frame yet', 'InvalidStateError')
          return [{ rawValue: seen, format: 'qr_code' }]
        }
      },
    })
  }

  test('is believed to have read the code, and spares the others their work', async () => {
    await open()
    await page.addInitScript(platformReader, verifier.linkOf(title))
    const started: string[] = []
    page.on('worker', (worker) => started.push(worker.url()))
    await page.goto(verifier.url)
    await words('Authentique et en vigueur').waitFor()
    expect(started.filter((url) => /decoder/.test(url))).toEqual([])
  })

  test('that sees the code of something else opens nothing and goes on looking', async () => {
    await open()
    await page.addInitScript(platformReader, 'https://evil.example/login')
    await page.goto(verifier.url)
    await page.getByText('Ce code n’est pas celui d’un titre maritime').waitFor()
    expect(page.url()).toBe(`${verifier.url}/`)
  })

  test('that fails leaves the work to ours', async () => {
    await open()
    await page.addInitScript(platformReader, null)
    const quick = page.waitForEvent('worker', (worker) => /quick-decoder/.test(worker.url()))
    await page.goto(verifier.url)
    await quick
  })
})

describe('a photo of the printed page', () => {
  const photograph = async (dotsPerInch: number, taken: Photograph) =>
    Buffer.from(photographPage(await renderPdfPage(pdf, dotsPerInch), taken))

  const choose = async (photo: Buffer) => {
    await open()
    await page.goto(verifier.url)
    await page.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo })
  }

  const isReadByQuickOne = (photo: Buffer) => {
    const { data, width, height } = jpeg.decode(photo, { useTArray: true })
    try {
      decodeQR({ data, width, height }, { effort: Number.POSITIVE_INFINITY, timeLimit: 5_000 })
      return true
    } catch {
      return false
    }
  }

  test('turned by 8 degrees and stained on 7 % of the paper is read', async () => {
    await choose(await photograph(300, { degrees: 8, stainedShare: 0.07, jpegQuality: 60, stains: 3 }))
    await words('Authentique et en vigueur').waitFor()
  })

  test('made small by a messaging application is read by the strong decoder, where the quick one sees nothing', async () => {
    const photo = await photograph(90, { degrees: 8, stainedShare: 0.02, jpegQuality: 60 })
    expect(isReadByQuickOne(photo)).toBe(false)
    await choose(photo)
    await words('Authentique et en vigueur').waitFor()
  })

  test('out of focus says what a better one needs, and is no verdict', async () => {
    await choose(await photograph(90, { degrees: 0, stainedShare: 0, jpegQuality: 60, blur: 3 }))
    await words('Impossible de lire ce titre').waitFor()
    await page.getByText('Aucun code lisible').waitFor()
    expect(await page.locator('.verdict-page.grey').count()).toBe(1)
  })
})

describe('what goes wrong while scanning', () => {
  test('a check that does not end is stopped, concludes nothing, and the next title is checked as ever', async () => {
    await open()
    // A question that the worker never hears is, for the page, a check without end.
    await page.addInitScript(() => {
      const send = Worker.prototype.postMessage
      let isFirst = true
      Worker.prototype.postMessage = function (this: Worker, message: unknown) {
        const isCheck = typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === 'check'
        if (isCheck && isFirst) isFirst = false
        else send.call(this, message)
      }
    })
    await page.goto(verifier.linkOf(title))
    await words('La vérification a été arrêtée').waitFor()
    expect(await page.locator('.verdict-page.grey').count()).toBe(1)
    await page.getByRole('button', { name: 'Titre suivant' }).click()
    await page.getByText('Visez le code du titre').waitFor()
    await page.goto(verifier.linkOf(title))
    await words('Authentique et en vigueur').waitFor()
  })

  test('a check can be left before it ends, and its answer does not come back', async () => {
    await open()
    await page.addInitScript(() => {
      const send = Worker.prototype.postMessage
      Worker.prototype.postMessage = function (this: Worker, message: unknown) {
        const isCheck = typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === 'check'
        setTimeout(() => send.call(this, message), isCheck ? 700 : 0)
      }
    })
    await page.goto(verifier.linkOf(title))
    await page.locator('.working').getByRole('button', { name: 'Annuler' }).click()
    await page.getByText('Visez le code du titre').waitFor()
    await page.waitForTimeout(1_200)
    expect(await page.locator('.verdict-page').count()).toBe(0)
  })

  test('a camera that the device takes away can be asked for again', async () => {
    await open()
    await page.goto(verifier.url)
    await page.getByText('Visez le code du titre').waitFor()
    await page.evaluate(() => {
      const { srcObject } = document.querySelector('video') as HTMLVideoElement
      ;(srcObject as MediaStream).getVideoTracks()[0]?.dispatchEvent(new Event('ended'))
    })
    await page.getByRole('heading', { name: 'La caméra ne répond pas' }).waitFor()
    await page.getByRole('button', { name: 'Réessayer la caméra' }).click()
    await page.getByText('Visez le code du titre').waitFor()
  })
})
