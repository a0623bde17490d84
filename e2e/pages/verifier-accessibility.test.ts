import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { revocationListId } from '../../shared/testing/test-authority.ts'
import { placeNames } from '../../verifier/src/pwa/places/place-names.ts'
import { writeCameraVideo } from '../browser/camera-video.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import { speakPseudo } from './pseudo-language.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'
import { tellFailure } from './tell-failure.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const revokedIndex = 4_711

let verifier: RunningVerifier
let links: Readonly<Record<'green' | 'red' | 'grey' | 'not-a-title', string>>
let folder: string
let withCamera: Browser
let withoutCamera: Browser

beforeAll(async () => {
  verifier = await startVerifier(publishedAt)
  await verifier.publish({ at: publishedAt, revoked: [revokedIndex] })
  const holder = {
    familyName: 'DE KERGARIOU-MONTFORT DE LA ROCHE-BERNARD',
    givenName: 'Anne-Élisabeth Marie Françoise Guénolé',
    birthDate: '1982-08-08' as const,
  }
  const good = await verifier.sign({ holder })
  const revoked = await verifier.sign({ revocationEntry: { list: revocationListId, index: revokedIndex } })
  const younger = await verifier.sign({}, new Date())
  const otherKey = { ...younger, proof: { ...younger.proof, verificationMethod: 'did:web:titres.mer.example#t2' } }
  links = {
    green: verifier.linkOf(good),
    red: verifier.linkOf(revoked),
    grey: verifier.linkOf(otherKey),
    'not-a-title': `${verifier.url}/#12345`,
  }
  folder = mkdtempSync(join(tmpdir(), 'vigie-table-'))
  const cameraVideo = join(folder, 'table.y4m')
  writeCameraVideo(cameraVideo, { code: null })
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

afterEach(async (test) => {
  await tellFailure(test, page)
  await context?.close()
})

const verdict = () => page.locator('.verdict-page:not(.working)')
const ready = () =>
  page.locator('.ready-line', { hasText: /Prêt hors ligne|Ready offline|Listo sin conexión/ }).waitFor()

/** Nothing wider than the screen: nobody reads by pushing a page to and fro (WCAG 1.4.10). */
async function expectNoSideways(): Promise<void> {
  const beyond = await page.evaluate(() =>
    [...document.querySelectorAll('body *:not(.visually-hidden):not(thead, thead *)')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.camera, thead'))
      .map((each) => `${each.tagName}.${each.className}`),
  )
  expect(beyond).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** Every control can be hit with a thumb in a glove: 44 by 44 pixels. */
async function expectLargeTargets(): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, label.tool, label.button, textarea, input:not([type=file])')]
      // a box to tick is hit by its label
      .map((each) => ({ each, box: (each.closest('label') ?? each).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ each }) => each.textContent),
  )
  expect(small).toEqual([])
}

async function expectGood(): Promise<void> {
  await expectAccessible(page)
  await expectNoSideways()
  await expectLargeTargets()
}

/** 320 pixels is also what a screen of 640 shows at 200 %, and one of 1280 at 400 %. */
const narrow = { width: 320, height: 640 }

const schemes = ['light', 'dark'] as const
const everyOption = ['fr-FR', 'en-GB', 'es-ES'].flatMap((locale) =>
  schemes.map((colorScheme) => ({ locale, colorScheme })),
)
const shortOption = [{ locale: 'fr-FR', colorScheme: 'light' }] as const

describe.each(isLong ? everyOption : shortOption)(
  'on the narrowest screen, every state has its room and its words ($locale, $colorScheme)',
  (options) => {
    const open = async (browser: Browser) => {
      ;({ context, page } = await openTelephone(browser, { ...options, viewport: narrow }))
    }

    test('the scanner, with what can be said over it', async () => {
      await open(withCamera)
      await page.goto(verifier.url)
      await ready()
      await page.getByText(/Visez le code|Point at the code|Apunte al código/).waitFor()
      await expectGood()
      await page.getByRole('button', { name: /Plein soleil|Sunlight|Pleno sol/ }).click()
      await expectGood()
      await page.getByRole('button', { name: /Coller|Paste|Pegar/ }).click()
      await page.getByRole('textbox').fill('https://evil.example/login')
      await page.getByRole('button', { name: /^Vérifier$|^Check$|^Comprobar$/ }).click()
      await page.locator('#paste-problem p').first().waitFor()
      await expectGood()
    })

    test.each(['green', 'red', 'grey', 'not-a-title'] as const)('a verdict, everything unfolded: %s', async (which) => {
      await open(withoutCamera)
      await page.goto(links[which])
      await verdict().waitFor()
      await expectGood()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await expectGood()
    })

    test('orange, days after the last network', async () => {
      await open(withoutCamera)
      await page.goto(verifier.url)
      await ready()
      await page.clock.setFixedTime(new Date(publishedAt.getTime() + 9 * 86_400_000))
      await page.route('**/published/**', (route) => route.abort())
      await page.goto(links.green)
      await verdict().waitFor()
      expect(await page.locator('.orange.verdict-page').count()).toBe(1)
      await page.locator('.also').waitFor()
      await expectGood()
    })

    test('a check that goes on, a first start without lists, and no camera', async () => {
      await open(withoutCamera)
      await page.addInitScript(() => {
        const send = Worker.prototype.postMessage
        Worker.prototype.postMessage = function (this: Worker, message: unknown) {
          const isCheck = typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === 'check'
          if (!isCheck) send.call(this, message)
        }
      })
      await page.goto(links.green)
      await page.locator('.working').waitFor()
      await expectGood()
      await context.close()
      await open(withoutCamera)
      await page.route('**/published/**', (route) => route.abort())
      await page.goto(links.green)
      await verdict().waitFor()
      await expectGood()
      await page.getByRole('button', { name: /Titre suivant|Scan next|Siguiente título/ }).click()
      await page.locator('.drop-zone').waitFor()
      await expectGood()
    })
  },
)

/** Chosen as the browser asks; the last one is read from right to left, and as long as no true one. */
const otherLanguages = [
  { language: 'en', locale: 'en-GB' },
  { language: 'es', locale: 'es-ES' },
  { language: 'pseudo', locale: 'es-ES' },
] as const
const otherOptions = isLong
  ? otherLanguages.flatMap((each) => schemes.map((colorScheme) => ({ ...each, colorScheme })))
  : otherLanguages.filter(({ language }) => language === 'pseudo').map((each) => ({ ...each, colorScheme: schemes[1] }))

test.each(otherOptions)(
  'the four colours in $language, $colorScheme, with everything unfolded',
  async ({ language, ...options }) => {
    ;({ context, page } = await openTelephone(withoutCamera, { ...options, viewport: narrow, serviceWorkers: 'block' }))
    if (language === 'pseudo') await speakPseudo(context)
    for (const colour of ['green', 'red', 'grey', 'orange'] as const) {
      // nine days later nothing has come from the network: what was green no longer is
      if (colour === 'orange') await page.clock.setFixedTime(new Date(publishedAt.getTime() + 9 * 86_400_000))
      await page.goto(links[colour === 'orange' ? 'green' : colour])
      await page.locator(`.verdict-page.${colour} h1`).waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await expectGood()
      if (language === 'pseudo') expect(await untranslatedWords()).toEqual([])
    }
    await page.locator('.bottom-bar .button').first().click()
    await page.locator('.drop-zone').waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'pseudo' ? 'rtl' : 'ltr')
    if (language === 'pseudo') expect(await untranslatedWords()).toEqual([])
  },
)

describe.runIf(isLong)('every place of the menu has its room and its words', () => {
  test.each(otherOptions)('in $language, $colorScheme', async ({ language, ...options }) => {
    ;({ context, page } = await openTelephone(withoutCamera, { ...options, viewport: narrow, serviceWorkers: 'block' }))
    if (language === 'pseudo') await speakPseudo(context)
    for (const name of placeNames) {
      await page.goto(`${verifier.url}/${name}`)
      await page.locator('.place-body h1').waitFor()
      await page.locator('.place-body .skeleton').waitFor({ state: 'detached' })
      for (const summary of await page.locator('summary').all()) await summary.click()
      await expectGood()
      if (language === 'pseudo') expect(await untranslatedWords(), name).toEqual([])
    }
  })
})

/** Latin words on a page of the other script, but for what is no text of ours: names, codes, values put into sentences. */
async function untranslatedWords(): Promise<string[]> {
  return page.evaluate(() => {
    const notOurs = 'bdi, .code, .figures, [lang]:not(html), noscript, script'
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const ours = (node.nodeValue ?? '').replace(/\u2068[^\u2069]*\u2069/g, '')
      if (/\p{Script=Latin}{3}/u.test(ours) && !node.parentElement?.closest(notOurs)) found.push(ours)
    }
    return found
  })
}

test('read aloud, the answer comes with why and since when, then whom to compare, what they may do, and the proof', async () => {
  ;({ context, page } = await openTelephone(withoutCamera))
  await page.goto(links.red)
  await verdict().waitFor()
  const answer = page.getByRole('heading', { level: 1 })
  await expect.poll(() => answer.evaluate((each) => each === document.activeElement)).toBe(true)
  expect(await answer.textContent()).toBe('Titre retiré')
  const said = await page.locator('#verdict-why').textContent()
  expect(said).toMatch(/^Constaté dans la liste .*il ne permet plus d’exercer.*Statut connu au .*Vérifié le /)
  expect(await answer.getAttribute('aria-describedby')).toBe('verdict-why')
  expect(await page.locator('h1, h2, summary').allTextContents()).toEqual([
    'Titre retiré',
    'À comparer avec la pièce d’identité',
    'Ce que le titre permettait, quand il était en vigueur',
    'Validité',
    'Détails du titre',
    'Preuve et contrôles',
  ])
  expect(
    await page.locator('.verdict-page [aria-live], .verdict-page [role=status], .verdict-page [role=alert]').count(),
  ).toBe(0)
})

test('at 400 % on a desk’s screen, what stands below the fold of the first screen can be scrolled to', async () => {
  ;({ context, page } = await openTelephone(withoutCamera, { viewport: { width: 320, height: 256 } }))
  await page.goto(verifier.url)
  await page.locator('.drop-zone').waitFor()
  await page.mouse.move(160, 120)
  await page.mouse.wheel(0, 800)
  const tools = await page.locator('.scanner-tools').boundingBox()
  await expect
    .poll(async () => {
      const choose = await page.locator('.drop-zone .button').boundingBox()
      return choose && tools && choose.y >= 0 && choose.y + choose.height <= tools.y
    })
    .toBe(true)
})

test('on paper number, issuer and checks are there, and on the screen they are folded again', async () => {
  ;({ context, page } = await openTelephone(withoutCamera))
  await page.goto(links.green)
  await verdict().waitFor()
  await page.evaluate(() => {
    const count = () => document.querySelectorAll('details[open]').length
    addEventListener('beforeprint', () => Object.assign(globalThis, { unfoldedOnPaper: count() }))
  })
  await page.pdf()
  expect(await page.evaluate(() => Reflect.get(globalThis, 'unfoldedOnPaper'))).toBe(2)
  expect(await page.locator('details[open]').count()).toBe(0)
})
