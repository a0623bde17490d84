import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { drawTitleQrPng } from '@vigie/tools/demo/draw-title-qr-png.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createTestAuthority, revocationListId, signTestTitle } from '../../shared/testing/test-authority.ts'
import { writeCameraVideo } from '../browser/camera-video.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { copyVerifierPage } from './page-copy.ts'
import { startPage } from './start-page.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const revokedIndex = 4_711

let verifier: RunningVerifier
let folder: string
let withCamera: Browser
let withoutCamera: Browser
let good: TitleCredential
let revoked: TitleCredential

beforeAll(async () => {
  verifier = await startVerifier(publishedAt)
  good = await verifier.sign()
  revoked = await verifier.sign({ revocationEntry: { list: revocationListId, index: revokedIndex } })
  folder = mkdtempSync(join(tmpdir(), 'vigie-camera-'))
  const cameraVideo = join(folder, 'camera.y4m')
  writeCameraVideo(cameraVideo, { code: createTitleQr(writeTitleQr(good, verifier.url)) })
  withCamera = await launchChromium({ cameraVideo })
  withoutCamera = await launchChromium()
})

afterAll(async () => {
  await withCamera?.close()
  await withoutCamera?.close()
  await verifier?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

let context: BrowserContext
let page: Page
/** Every request of the page, address and body: what anyone on the way could learn. */
let requests: string[]
let faults: string[]

async function open(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  ;({ context, page, faults } = await openTelephone(browser, options))
  requests = []
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`))
}

const words = () => page.locator('.verdict-words')
const readyLine = (text: RegExp) => page.locator('.ready-line', { hasText: text })

async function judgeByLink(title: TitleCredential): Promise<void> {
  await page.goto(verifier.linkOf(title))
  await page.locator('.verdict-page:not(.working)').waitFor()
}

beforeEach(async () => {
  await verifier.publish({ at: publishedAt, revoked: [revokedIndex] })
})

afterEach(async (test) => {
  await tellFailure(test, page, faults)
  await context?.close()
})

describe('by camera', () => {
  test('a printed code in front of the camera is authentic and in force, with nothing said to any server', async () => {
    await open(withCamera)
    await page.goto(verifier.url)
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
    expect(await page.locator('.holder').textContent()).toMatch(/LE GUELLEC[\s\S]*Yann Marie[\s\S]*31 juillet 1991/)
    expect(await page.locator('.title-facts').textContent()).toContain('Navires de moins de 200\u00a0UMS')
    expect(await page.locator('.verdict-as-of').textContent()).toContain('il y a 20 minutes')
    await expectAccessible(page)
    const digits = writeTitleQr(good, verifier.url).digits
    const name = good.credentialSubject.familyName
    expect(requests.filter((each) => each.includes(digits.slice(0, 40)) || each.includes(name))).toEqual([])
    expect(faults).toEqual([])
  })

  test('without network the page opens again, scans, and says how old its knowledge is', async () => {
    await open(withCamera)
    await page.goto(verifier.url)
    // what is believed was kept by then: on a slow device a code is seen before the lists have come
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
    await context.setOffline(true)
    faults.length = 0
    await page.reload()
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
    expect(await page.locator('.verdict-as-of').textContent()).toMatch(/Statut connu au .* \(il y a 2\d minutes\)/)
    const missed = faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))
    expect(missed).toEqual([])
    await context.setOffline(false)
  })

  test('the previous verdict is gone before the next scan begins', async () => {
    await open(withCamera)
    await page.goto(verifier.url)
    await words().waitFor()
    await page.evaluate(() => {
      // every state that the page shows from now on
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      new MutationObserver(() => seen.push(document.body.textContent ?? '')).observe(document.body, {
        childList: true,
        subtree: true,
      })
    })
    await page.getByRole('button', { name: 'Titre suivant' }).click()
    await words().filter({ hasText: 'Authentique' }).waitFor()
    const seen: string[] = await page.evaluate(() => Reflect.get(globalThis, 'seen'))
    const scanning = seen.filter((text) => /Visez|caméra|Vérification…/.test(text))
    expect(scanning.length).toBeGreaterThan(0)
    expect(scanning.filter((text) => text.includes('LE GUELLEC'))).toEqual([])
  })
})

describe('by link', () => {
  test('the title leaves the address bar and the history once it is read', async () => {
    await open(withoutCamera)
    await judgeByLink(good)
    expect(page.url()).toBe(`${verifier.url}/`)
    expect(await words().textContent()).toBe('Authentique et en vigueur')
  })

  test('a revoked title is red and says since which list', async () => {
    await open(withoutCamera)
    await judgeByLink(revoked)
    expect(await words().textContent()).toBe('Titre retiré')
    expect(await page.locator('.verdict-since').textContent()).toContain('Constaté dans la liste du')
    expect(await page.getByRole('heading', { name: 'Ce que cette personne peut faire' }).count()).toBe(0)
    await expectAccessible(page)
  })

  test('an altered title is red, and what it claims is folded away as not to be believed', async () => {
    await open(withoutCamera)
    const subject = { ...good.credentialSubject, familyName: 'DUPONT' }
    await judgeByLink({ ...good, credentialSubject: subject })
    expect(await words().textContent()).toBe('Contenu modifié')
    expect(await page.getByText('DUPONT').isVisible()).toBe(false)
    await expectAccessible(page)
    await page.locator('summary').first().click()
    expect(await page.locator('.claims').textContent()).toContain('DUPONT')
    await expectAccessible(page)
  })

  test('an expired title is red with its last day', async () => {
    await open(withoutCamera, { locale: 'en-GB' })
    await judgeByLink(await verifier.sign({ effectiveFrom: '2020-03-01', expiresOn: '2025-02-28' }))
    expect(await words().textContent()).toBe('Title expired')
    expect(await page.locator('.verdict-since').textContent()).toBe('Last day of validity: 28 February 2025.')
  })

  test('a title of an issuer that nobody named is red', async () => {
    await open(withoutCamera)
    const stranger = await createTestAuthority()
    await judgeByLink(await signTestTitle(stranger.titles, {}, instantOf(publishedAt)))
    expect(await words().textContent()).toBe('Contenu modifié')
    expect(await page.locator('.verdict-page.red').count()).toBe(1)
  })

  test('markup where a name should be is no title, and never becomes a part of the page', async () => {
    await open(withoutCamera)
    const subject = { ...good.credentialSubject, familyName: '<img src=x onerror=alert(1)>' }
    await judgeByLink({ ...good, credentialSubject: subject })
    expect(await words().textContent()).toBe('Pas un titre')
    expect(await page.locator('img').count()).toBe(0)
    await page.locator('summary').first().click()
    expect(await page.locator('.checks').textContent()).not.toContain('<img')
    await expectAccessible(page)
    expect(faults).toEqual([])
  })

  test.each(['#12345', '#not-a-number', '#%E0%A4%A'])(
    'a link that holds no title is refused without a verdict: %s',
    async (fragment) => {
      await open(withoutCamera)
      await page.goto(verifier.url + fragment.replace('#', '/#'))
      await words().filter({ hasText: 'Impossible de lire ce titre' }).waitFor()
      expect(await page.locator('.verdict-page.grey').count()).toBe(1)
      await expectAccessible(page)
    },
  )
})

describe('by paste and by file', () => {
  test('the JSON of a title and the text of its code can be pasted; other texts are refused in words', async () => {
    await open(withoutCamera)
    await page.goto(verifier.url)
    await page.getByRole('button', { name: 'Coller' }).click()
    await expectAccessible(page)
    await page.getByRole('textbox').fill('https://evil.example/login')
    await page.getByRole('button', { name: 'Vérifier', exact: true }).click()
    expect(await page.locator('#paste-problem p').textContent()).toMatch(/^Ce texte n’est pas celui d’un titre/)
    await expectAccessible(page)
    await page.getByRole('textbox').fill(writeTitleCredential(good))
    await page.getByRole('button', { name: 'Vérifier', exact: true }).click()
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
  })

  const chooseFile = async (name: string, mimeType: string, bytes: Uint8Array) => {
    await page.goto(verifier.url)
    await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
  }

  test('a picture of the code is read', async () => {
    await open(withoutCamera)
    await chooseFile('photo.png', 'image/png', drawTitleQrPng(createTitleQr(writeTitleQr(good, verifier.url)), 4))
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
  })

  test('the JSON file is read', async () => {
    await open(withoutCamera)
    await chooseFile('title.vc.json', 'application/json', Buffer.from(writeTitleCredential(good)))
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
  })

  test.each([
    ['a program named .pdf', 'title.pdf', Buffer.from('MZ\x90\x00\x03\x00')],
    ['a PDF without a title', 'title.pdf', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')],
    [
      'a picture without a code',
      'photo.png',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
    ['an empty file', 'title.vc.json', Buffer.alloc(0)],
    ['twice the same key', 'title.vc.json', Buffer.from('{"a":1,"a":2}')],
    ['a megabyte of JSON', 'title.vc.json', Buffer.from(`{"a":"${'x'.repeat(1_000_000)}"}`)],
  ])('%s is refused in words', async (_what, name, bytes) => {
    await open(withoutCamera)
    await chooseFile(name, 'application/octet-stream', bytes)
    await words().filter({ hasText: 'Impossible de lire ce titre' }).waitFor()
    expect(await page.locator('.refused-words p').first().textContent()).not.toMatch(/^[a-z-]+$/)
  })
})

describe('what the device believes', () => {
  test('a first start without published files judges nothing and says why', async () => {
    await open(withoutCamera)
    await page.route('**/published/**', (route) => route.abort())
    await page.goto(verifier.linkOf(good))
    await words().filter({ hasText: 'Impossible de conclure ici' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Titre suivant' }).click()
    await readyLine(/Pas encore prêt/).waitFor()
    await expectAccessible(page)
  })

  test('files altered on the device are no longer believed at the next start', async () => {
    await open(withoutCamera)
    await page.goto(verifier.url)
    await readyLine(/Prêt hors ligne/).waitFor()
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('vigie-trust')
          request.onerror = () => reject(request.error)
          request.onsuccess = () => {
            const values = request.result.transaction('values', 'readwrite').objectStore('values')
            const read = values.get('trust')
            read.onsuccess = () => {
              const kept = read.result
              kept.files.trust[kept.files.trust.length >> 1] ^= 1
              const write = values.put(kept, 'trust')
              write.onsuccess = () => resolve()
            }
          }
        }),
    )
    await context.setOffline(true)
    await page.reload()
    await page.getByText('ont été altérées').waitFor()
    await expectAccessible(page)
    await readyLine(/Pas encore prêt/).waitFor()
    await context.setOffline(false)
  })

  test('status older than a day turns the verdict orange', async () => {
    await open(withoutCamera)
    const at = new Date(publishedAt.getTime() - 30 * 3_600_000)
    await verifier.publish({ at })
    await judgeByLink(await verifier.sign({}, at))
    expect(await words().textContent()).toMatch(/^Authentique\s; statut ancien$/)
    expect(await page.locator('.verdict-page.orange').count()).toBe(1)
    await expectAccessible(page)
  })
})

describe('a new version of the page', () => {
  test('with a file that is not the one that was built is never taken', async () => {
    const copy = copyVerifierPage()
    const other = await startPage('verifier', { VIGIE_PUBLISHED: verifier.publishedFolder, VIGIE_PAGE: copy.folder })
    onTestFinished(async () => {
      await other.stop()
      copy.remove()
    })
    await open(withoutCamera)
    await page.goto(other.url)
    await readyLine(/Prêt hors ligne/).waitFor()
    const before = await page.evaluate(() => caches.keys())
    await copy.release('newer')
    appendFileSync(join(copy.folder, 'icon.svg'), '<!-- not what was built -->')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => undefined))
    await page.waitForFunction(async () => !(await navigator.serviceWorker.ready).installing)
    expect(await page.getByText('Une nouvelle version est prête.').count()).toBe(0)
    await context.setOffline(true)
    await page.reload()
    await readyLine(/Prêt hors ligne/).waitFor()
    expect(await page.evaluate(() => caches.keys())).toEqual(expect.arrayContaining(before))
    await context.setOffline(false)
  })
})

describe('for everyone', () => {
  test('a title can be checked from the keyboard alone', async () => {
    await open(withoutCamera)
    await page.goto(verifier.url)
    await page.getByRole('heading', { name: 'Pas de caméra' }).waitFor()
    const press = async (name: string) => {
      for (let tries = 0; tries < 15; tries += 1) {
        await page.keyboard.press('Tab')
        const focused = await page.evaluate(() => document.activeElement?.textContent?.trim())
        if (focused === name) return page.keyboard.press('Enter')
      }
      throw new Error(`${name} was not reached`)
    }
    await press('Coller')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.insertText(verifier.linkOf(good))
    await press('Vérifier')
    await words().filter({ hasText: 'Authentique et en vigueur' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    await press('Détails du titre')
    expect(await page.locator('details[open]').textContent()).toContain('Claire MOREL')
    await press('Titre suivant')
    await page.getByRole('heading', { name: 'Pas de caméra' }).waitFor()
  })

  test('the language chosen by hand stays, without network too', async () => {
    await open(withoutCamera)
    await page.goto(verifier.url)
    const list = page.getByRole('combobox', { name: /language/ })
    await list.selectOption('English')
    await page.getByRole('heading', { name: 'No camera on this device' }).waitFor()
    await list.selectOption('Español')
    await page.getByRole('heading', { name: 'Este dispositivo no tiene cámara' }).waitFor()
    await readyLine(/Listo sin conexión/).waitFor()
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { name: 'Este dispositivo no tiene cámara' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
  })
})
