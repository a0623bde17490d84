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
import { revocationListId } from '../../shared/testing/test-authority.ts'
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

  const choose = async (photo: Buffer, { isOffline = false } = {}) => {
    await open()
    await page.goto(verifier.url)
    if (isOffline) {
      await page.waitForFunction(() =>
        navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null),
      )
      await context.setOffline(true)
      await page.reload()
    }
    await page.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo })
  }

  const isReadByQuickOne = (photo: Buffer) => {
    const { data, width, height } = jpeg.decode(photo, { useTArray: true })
    try {
      decodeQR({ data, width, height }, { effort: Number.POSITIVE_INFINITY, timeLimit: 1_000 })
      return true
    } catch {
      return false
    }
  }

  test('turned by 8 degrees and stained on 7 % of the paper is read', async () => {
    await choose(await photograph(150, { degrees: 8, stainedShare: 0.07, jpegQuality: 60, stains: 3 }))
    await words('Authentique et en vigueur').waitFor()
  })

  test('made small by a messaging application is read by the strong decoder without network, where the quick one sees nothing', async () => {
    const photo = await photograph(90, { degrees: 8, stainedShare: 0.02, jpegQuality: 60 })
    expect(isReadByQuickOne(photo)).toBe(false)
    await choose(photo, { isOffline: true })
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

/** A platform's reader that sees what the page is told to hold before its camera. */
const readerOf = (first: string | null) => {
  Object.assign(globalThis, {
    heldBefore: first,
    BarcodeDetector: class {
      static async getSupportedFormats(): Promise<string[]> {
        return ['qr_code']
      }
      detect = async () => {
        const seen = Reflect.get(globalThis, 'heldBefore')
        return seen === null ? [] : [{ rawValue: seen, format: 'qr_code' }]
      }
    },
  })
}

const hold = (text: string | null) => page.evaluate((seen) => Object.assign(globalThis, { heldBefore: seen }), text)

describe('one title after the other', () => {
  test('each verdict shows on the scanner, which goes on; the next code takes it away at once; all of them can be opened', async () => {
    const other = await verifier.sign({
      holder: { familyName: 'KERVELLA', givenName: 'Anne', birthDate: '1990-01-01' },
      revocationEntry: { list: revocationListId, index: 4_711 },
    })
    await open()
    await page.addInitScript(readerOf, null)
    await page.goto(verifier.url)
    await page.getByRole('button', { name: 'En série' }).click()
    await hold(verifier.linkOf(title))
    await page.locator('.series [role=status] .seen.green', { hasText: 'LE GUELLEC' }).waitFor()
    expect(await page.locator('.verdict-page').count()).toBe(0)
    // the code that lies there still is not counted twice
    await page.waitForTimeout(300)
    await page.getByText('Titres de cette série : 1').waitFor()
    await page.evaluate(() => {
      const remarks: string[] = []
      Object.assign(globalThis, { remarks })
      const look = () => remarks.push(document.querySelector('.series [role=status]')?.textContent ?? '')
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    await hold(verifier.linkOf(other))
    await page.locator('.series [role=status] .seen', { hasText: 'KERVELLA' }).waitFor()
    const remarks = await page.evaluate(() => Reflect.get(globalThis, 'remarks') as string[])
    expect(remarks.find((remark) => remark.includes('suivant'))).toBe('Vérification du titre suivant…')
    await page.getByText('Titres de cette série : 2').click()
    // newer lists that come meanwhile leave nothing green that they revoke
    await page.locator('.series-list .seen.green', { hasText: 'KERVELLA' }).waitFor()
    await verifier.publish({ at: new Date(), version: 2, revoked: [4_711] })
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.locator('.series-list .seen.red', { hasText: 'KERVELLA' }).waitFor()
    await page.locator('.series [role=status] .seen.red').waitFor()
    await page.locator('.series-list .seen', { hasText: 'LE GUELLEC' }).click()
    await words('Authentique et en vigueur').waitFor()
    expect(await page.locator('.holder').textContent()).toContain('LE GUELLEC')
  })
})

describe('the lens', () => {
  /** What Chromium's false camera cannot do and telephones can. */
  const telephoneLens = (capabilities: object) => {
    const applied: unknown[] = []
    Object.assign(globalThis, { applied })
    MediaStreamTrack.prototype.getCapabilities = () => capabilities
    MediaStreamTrack.prototype.applyConstraints = async (constraints) => {
      applied.push(...(constraints?.advanced ?? []))
    }
  }
  const appliedTo = () => page.evaluate(() => Reflect.get(globalThis, 'applied') as object[])
  const zoomTo = (times: string) => page.getByLabel('Agrandir').fill(times)

  test('that has a torch, a zoom and a focus takes them by button, slider and touch', async () => {
    await open()
    const focusMode = ['continuous', 'single-shot']
    await page.addInitScript(telephoneLens, { torch: true, zoom: { min: 1, max: 4 }, focusMode, pointsOfInterest: [] })
    await page.goto(verifier.url)
    await page.getByRole('button', { name: 'Lampe', pressed: false }).click()
    await page.getByRole('button', { name: 'Lampe', pressed: true }).waitFor()
    await zoomTo('2')
    await page.locator('video').dispatchEvent('pointerdown', { pointerId: 1, clientX: 100, clientY: 100 })
    await page.locator('video').dispatchEvent('pointerup', { pointerId: 1, clientX: 195, clientY: 400 })
    await expect
      .poll(appliedTo)
      .toEqual([
        { focusMode: 'continuous' },
        { torch: true },
        { zoom: 2 },
        { pointsOfInterest: [{ x: 0.5, y: 0.5 }] },
        { focusMode: 'single-shot' },
      ])
  })

  test('that has no zoom has its picture enlarged instead', async () => {
    await open()
    await page.addInitScript(telephoneLens, {})
    await page.goto(verifier.url)
    await page.getByText('Visez le code du titre').waitFor()
    expect(await page.getByRole('button', { name: 'Lampe' }).count()).toBe(0)
    await zoomTo('2')
    expect(await page.locator('video').evaluate(({ style }) => style.transform)).toBe('scale(2)')
    expect(await appliedTo()).toEqual([])
  })

  test('is let go while the page is out of sight, and taken again when it is back', async () => {
    await open()
    await page.goto(verifier.url)
    await page.getByText('Visez le code du titre').waitFor()
    const turn = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
        document.dispatchEvent(new Event('visibilitychange'))
      }, isHidden)
    const hasPicture = () => page.locator('video').evaluate((video) => (video as HTMLVideoElement).srcObject !== null)
    await turn(true)
    expect(await hasPicture()).toBe(false)
    await turn(false)
    await expect.poll(hasPicture).toBe(true)
    await page.getByText('Visez le code du titre').waitFor()
  })
})

describe('without a camera in hand', () => {
  /** As fast as a hand-held scanner: no person's keystrokes. */
  const typeAtOnce = (keys: readonly { key: string; code: string }[]) =>
    page.evaluate((all) => {
      for (const each of [...all, { key: 'Enter', code: 'Enter' }]) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { ...each, bubbles: true, cancelable: true }))
      }
    }, keys)

  test('a hand-held scanner types the title anywhere on the page; set to the wrong keyboard, its digits are known by their keys', async () => {
    const link = verifier.linkOf(title)
    await open()
    await page.goto(verifier.url)
    await page.getByText('Visez le code du titre').waitFor()
    await typeAtOnce([...link].map((key) => ({ key, code: '' })))
    await words('Authentique et en vigueur').waitFor()
    await page.getByRole('button', { name: 'Titre suivant' }).click()
    await page.getByText('Visez le code du titre').waitFor()
    const french = [...'à&é"\'(-è_ç']
    const digits = [...(link.split('#')[1] ?? '')]
    await typeAtOnce([
      { key: '!', code: 'Slash' },
      ...digits.map((digit) => ({ key: french[Number(digit)] ?? '', code: `Digit${digit}` })),
    ])
    await words('Authentique et en vigueur').waitFor()
  })

  test('what is pasted onto the page is checked, and another text is refused in words', async () => {
    await open()
    await page.goto(verifier.url)
    await page.getByText('Visez le code du titre').waitFor()
    const paste = (text: string) =>
      page.evaluate((pasted) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', pasted)
        dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
      }, text)
    await paste('https://verifier.example@evil.example/login')
    await words('Impossible de lire ce titre').waitFor()
    await page.getByRole('button', { name: 'Titre suivant' }).click()
    await page.getByText('Visez le code du titre').waitFor()
    await paste(verifier.linkOf(title))
    await words('Authentique et en vigueur').waitFor()
  })
})

describe('installed', () => {
  test('the browser has nothing against its installation, and the strong reader is kept for use without network', async () => {
    await open()
    await page.goto(verifier.url)
    await page.evaluate(() => navigator.serviceWorker.ready)
    const session = await context.newCDPSession(page)
    const { errors, data } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(JSON.parse(data ?? '{}')).toMatchObject({ share_target: { action: '/share', method: 'POST' } })
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // a private window, which a test's is, can install nothing at all
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
    const kept = await page.evaluate(async () => {
      const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => url)
    })
    expect(kept.filter((url) => /zxing.*wasm|strong-decoder/.test(url))).toHaveLength(2)
  })

  test('it checks without network what another application shares, keeps nothing of it, and sends it to nobody', async () => {
    await open()
    await page.goto(verifier.url)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
      while (!navigator.serviceWorker.controller) await new Promise((resume) => setTimeout(resume, 50))
    })
    await context.setOffline(true)
    // as the platform does: a form from outside, sent to the address in the manifest
    const share = async (text: string, file: string | null) => {
      await page.goto('about:blank')
      await page.setContent(
        `<form method="post" enctype="multipart/form-data" action="${verifier.url}/share">
        <textarea name="text"></textarea><input type="file" name="file"><button>share</button></form>`,
      )
      await page.locator('textarea').fill(text)
      const name = 'title.vc.json'
      if (file)
        await page.locator('input').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(file) })
      await page.getByRole('button', { name: 'share' }).click()
    }
    for (const [text, file] of [
      [verifier.linkOf(title), null],
      ['', JSON.stringify(title)],
    ] as const) {
      await share(text, file)
      await words('Authentique et en vigueur').waitFor()
      expect(page.url()).toBe(`${verifier.url}/`)
      expect(await page.evaluate(async () => (await (await caches.open('shared')).keys()).length)).toBe(0)
    }
  })
})
