import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { decodeQR } from 'qr/decode.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestAuthority, publishTestFiles, signTestTitle } from '../../shared/testing/test-authority.ts'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible, isLong } from './accessibility.ts'
import { createPublicationFolder, type RunningPage, startPage } from './start-page.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const today = plainDateOf(publishedAt)

let browser: Browser
let verifier: RunningPage
let wallet: RunningPage
let office: Awaited<ReturnType<typeof startOffice>>
let published: ReturnType<typeof createPublicationFolder>
let title: TitleCredential

beforeAll(async () => {
  const authority = await createTestAuthority()
  const dates = { effectiveFrom: addDays(today, -400), expiresOn: addYears(today, 3) }
  title = await signTestTitle(authority.titles, dates, instantOf(publishedAt))
  published = createPublicationFolder()
  published.publish(await publishTestFiles(authority, { at: publishedAt }))
  verifier = await startPage('verifier', { VIGIE_PUBLISHED: published.folder })
  office = await startOffice()
  wallet = await startPage('wallet-app', { VIGIE_VERIFIER_URL: verifier.url, VIGIE_ISSUER_URL: office.url })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await wallet?.stop()
  await verifier?.stop()
  office?.stop()
  published?.remove()
})

/** The issuer's counter for offers: a code gives its title once. */
async function startOffice() {
  const offers = new Map<string, object>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'content-type')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    if (request.method !== 'POST') return response.writeHead(404).end()
    let body = ''
    request.on('data', (data) => {
      body += data
    })
    return request.on('end', () => {
      asked.push(`${request.method} ${request.url}`)
      const { code } = JSON.parse(body)
      const answer = offers.get(code)
      offers.delete(code)
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    offer(code: string, answer: object) {
      offers.set(code, answer)
    },
    stop: () => server.close(),
  }
}

let context: BrowserContext
let page: Page
let faults: string[]
let offered = 0

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 }, ...options })
  page = await context.newPage()
  faults = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
}

afterEach(async () => {
  await context?.close()
})

const linkFor = (code: string, offersUrl = `${office.url}/offers`) =>
  `${wallet.url}/#offer=${encodeURIComponent(offersUrl)}&code=${code}`
const button = (name: string) => page.getByRole('button', { name })
const heading = (name: string) => page.getByRole('heading', { name })

function offerTitle(): string {
  offered += 1
  const code = `code-${offered}`
  office.offer(code, { credential: title, qrText: writeTitleQr(title, verifier.url).text })
  return linkFor(code)
}

async function hold(): Promise<void> {
  await page.goto(offerTitle())
  await button('Recevoir sur cet appareil').click()
  await button('Ajouter à mes titres').click()
  await page.locator('.cards').waitFor()
}

describe('receiving a title', () => {
  test('a link is opened, asked about, spent once, shown with its issuer and kept after a yes', async () => {
    await open()
    const before = office.asked.length
    await page.goto(offerTitle())
    await heading('Un titre vous est proposé').waitFor()
    expect(page.url()).toBe(`${wallet.url}/`)
    expect(office.asked.length).toBe(before)
    await expectAccessible(page)
    await button('Recevoir sur cet appareil').click()
    await heading('Ajouter ce titre ?').waitFor()
    await page.getByText('Délivré par Administration maritime de démonstration').waitFor()
    await page.locator('.title-state.green').waitFor()
    await expectAccessible(page)
    await button('Ajouter à mes titres').click()
    await heading('Mes titres').waitFor()
    const card = await page.locator('.card').textContent()
    for (const words of ['Brevet de capitaine 200', 'LE GUELLEC', 'Capitaine', 'Authentique et en vigueur'])
      expect(card).toContain(words)
    expect(office.asked.slice(before)).toEqual(['POST /offers'])
    expect(faults).toEqual([])
  })

  test('a title that was received but not answered for is still there after the page was closed', async () => {
    await open()
    await page.goto(offerTitle())
    await button('Recevoir sur cet appareil').click()
    await heading('Ajouter ce titre ?').waitFor()
    await page.goto('about:blank')
    await page.goto(wallet.url)
    await heading('Ajouter ce titre ?').waitFor()
    await button('Ne pas ajouter').click()
    await heading('Aucun titre sur cet appareil').waitFor()
    await page.reload()
    await heading('Aucun titre sur cet appareil').waitFor()
    await expectAccessible(page)
  })

  test('a link that was used already says so', async () => {
    await open()
    await page.goto(linkFor('spent'))
    await button('Recevoir sur cet appareil').click()
    await heading('Ce lien a déjà servi').waitFor()
    await expectAccessible(page)
  })

  test.each([
    'https://evil.example/offers',
    'http://localhost:1/offers',
    'https://titres.mer.example@evil.example/offers',
  ])('the offer of someone unknown is refused, and nothing is sent: %s', async (offersUrl) => {
    await open()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(linkFor('s3cret', offersUrl))
    await heading('Ce lien vient d’ailleurs').waitFor()
    await expectAccessible(page)
    expect(requests.filter((url) => ![wallet.url, verifier.url].some((known) => url.startsWith(known)))).toEqual([])
  })

  test('an answer that is no title is not kept', async () => {
    await open()
    office.offer('junk', { credential: {}, qrText: 'https://evil.example/' })
    await page.goto(linkFor('junk'))
    await button('Recevoir sur cet appareil').click()
    await heading('La réponse reçue n’est pas un titre').waitFor()
    await expectAccessible(page)
    await button('Mes titres').click()
    await heading('Aucun titre sur cet appareil').waitFor()
  })

  test('without network the link stays unspent and can be tried again', async () => {
    await open()
    const link = offerTitle()
    await page.goto(link)
    await heading('Un titre vous est proposé').waitFor()
    await context.setOffline(true)
    await button('Recevoir sur cet appareil').click()
    await heading('Pas de réseau').waitFor()
    await context.setOffline(false)
    await button('Réessayer').click()
    await heading('Ajouter ce titre ?').waitFor()
  })

  test('a link can be pasted, from the keyboard alone', async () => {
    await open()
    await page.goto(wallet.url)
    await button('Ajouter un titre').focus()
    await page.keyboard.press('Enter')
    await page.getByText('La caméra n’est pas disponible').waitFor()
    await expectAccessible(page)
    await page.getByRole('textbox').focus()
    await page.keyboard.insertText(offerTitle())
    await page.keyboard.press('Enter')
    await heading('Un titre vous est proposé').waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  })
})

describe('showing a title', () => {
  test('its code on the screen is the very code of the title', async () => {
    await open({ deviceScaleFactor: 2 })
    await hold()
    await button('Montrer le code').click()
    const code = page.getByRole('img', { name: 'Code QR du titre de LE GUELLEC Yann Marie' })
    await code.waitFor()
    await expectAccessible(page)
    const { data, width, height } = PNG.sync.read(await code.screenshot())
    expect(decodeQR({ data, width, height })).toBe(writeTitleQr(title, verifier.url).text)
    await page.keyboard.press('Escape')
    await heading('Mes titres').waitFor()
  })

  test('without network the titles open, with their state and its age, and show their code', async () => {
    await open()
    await hold()
    await page.locator('.title-state.green').waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    await page.reload()
    await page.locator('.title-state.green').waitFor()
    expect(await page.locator('.title-state').textContent()).toMatch(/Statut connu au .*il y a 2\d minutes/)
    await button('Montrer le code').click()
    await page.locator('.code-sheet svg').waitFor()
    await context.setOffline(false)
  })

  test('while no list can be had a title says that it was not checked', async () => {
    await open()
    await page.route('**/published/**', (route) => route.abort())
    await hold()
    await page.getByText('Pas encore vérifié').waitFor()
    expect(await page.locator('.title-state.grey').count()).toBe(1)
    await expectAccessible(page)
  })

  test.each(['light', 'dark'] as const)('the card and its folded part are accessible (%s)', async (colorScheme) => {
    await open({ colorScheme })
    await hold()
    await page.locator('.title-state.green').waitFor()
    await page.locator('.card summary').click()
    await expectAccessible(page)
  })
})

test('a title is deleted only after a yes', async () => {
  await open()
  await hold()
  await page.locator('.card summary').click()
  await button('Supprimer').click()
  await heading('Supprimer ce titre de cet appareil ?').waitFor()
  await expectAccessible(page)
  await button('Garder').click()
  expect(await page.locator('.card').count()).toBe(1)
  await button('Supprimer').click()
  await page.locator('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await heading('Aucun titre sur cet appareil').waitFor()
  await page.reload()
  await heading('Aucun titre sur cet appareil').waitFor()
})

/** From the keyboard: forward until something of that name has the focus, then Enter. */
async function pressByKeyboard(name: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (focused.startsWith(name)) return page.keyboard.press('Enter')
  }
  throw new Error(`${name} was not reached`)
}

test('from link to code and from card to bin, the keyboard alone is enough', async () => {
  await open()
  await page.goto(wallet.url)
  await heading('Aucun titre sur cet appareil').waitFor()
  await pressByKeyboard('Ajouter un titre')
  await page.getByText('La caméra n’est pas disponible').waitFor()
  for (let tries = 0; tries < 8; tries += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.tagName === 'INPUT')) break
  }
  await page.keyboard.insertText(offerTitle())
  await page.keyboard.press('Enter')
  await heading('Un titre vous est proposé').waitFor()
  await pressByKeyboard('Recevoir sur cet appareil')
  await heading('Ajouter ce titre ?').waitFor()
  await pressByKeyboard('Ajouter à mes titres')
  await heading('Mes titres').waitFor()
  await page.locator('.title-state.green').waitFor()
  await pressByKeyboard('Montrer le code')
  await page.locator('.code-sheet svg').waitFor()
  await pressByKeyboard('Fermer')
  await heading('Mes titres').waitFor()
  await pressByKeyboard('Fonctions, limites et détails')
  await pressByKeyboard('Supprimer')
  await heading('Supprimer ce titre de cet appareil ?').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await page.locator('.card').count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Supprimer')
  await page.keyboard.press('Enter')
  await heading('Supprimer ce titre de cet appareil ?').waitFor()
  await pressByKeyboard('Supprimer')
  await heading('Aucun titre sur cet appareil').waitFor()
})

test('after a code was shown the focus is back on the button that showed it', async () => {
  await open()
  await hold()
  await page.locator('.title-state.green').waitFor()
  await pressByKeyboard('Montrer le code')
  await page.locator('.code-sheet svg').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Montrer le code'))
})

test('the titles of an authority that tries the system out say so', async () => {
  await open()
  await hold()
  await page.locator('.card', { hasText: 'Démonstration, sans valeur légale' }).waitFor()
})

const options = [
  { locale: 'fr-FR', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
] as const

test.each(isLong ? options : options.slice(0, 1))(
  'on the narrowest screen every state has its room ($locale, $colorScheme)',
  async (options) => {
    await open({ ...options, viewport: { width: 320, height: 640 } })
    const expectGood = async () => {
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await page.goto(wallet.url)
    await page.locator('.empty').waitFor()
    await expectGood()
    await page.locator('.bottom-bar .button').click()
    await page.locator('.paste-link').waitFor()
    await expectGood()
    await page.goto('about:blank')
    await page.goto(offerTitle())
    await page.locator('.bottom-bar .main').waitFor()
    await expectGood()
    await page.locator('.bottom-bar .main').click()
    await page.locator('.card').waitFor()
    await expectGood()
    await page.locator('.bottom-bar .main').click()
    await page.locator('.cards .title-state.green').waitFor()
    await page.locator('.card summary').click()
    await expectGood()
    await page.locator('.card details .button').click()
    await page.locator('dialog').waitFor()
    await expectGood()
    await page.keyboard.press('Escape')
    await page.locator('.show-code').click()
    await page.locator('.code-sheet svg').waitFor()
    await expectGood()
  },
)
